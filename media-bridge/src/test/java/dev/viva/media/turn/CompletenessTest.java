package dev.viva.media.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the last words say of the end.
class CompletenessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UNKNOWN | ''
                    UNKNOWN | '  ... '
                    OPEN | We compared two traces, and then I
                    OPEN | I left because
                    OPEN | we moved it to the
                    OPEN | There were three reasons,
                    OPEN | The customer said…
                    OPEN | it was my
                    OPEN | main developer tha aur
                    OPEN | हमने काम किया लेकिन
                    HESITATING | I think it was, um
                    HESITATING | we used a, you know
                    HESITATING | Let me think.
                    HESITATING | it's called, what's the word
                    HESITATING | project ka naam, kya kehte hain
                    HESITATING | matlab
                    SENTENCE | I worked there for three years.
                    SENTENCE | Yes, we tested it in the night
                    SENTENCE | I would say so, I think so
                    SENTENCE | we had tables, queues and so on
                    SENTENCE | maine wahan teen saal kaam kiya
                    SENTENCE | that's all we had at the beginning of the project
                    SHORT | Yes.
                    SHORT | No, I haven't.
                    SHORT | haan ji
                    SHORT | नहीं
                    FINISHED | The test caught it the next time. That's it.
                    FINISHED | so we shipped it, and that's all
                    FINISHED | I have nothing more to add
                    FINISHED | team ne release kar diya, bas itna hi
                    FINISHED | बस
                    """)
    void theLastWordsTellWhetherItIsOver(Completeness completeness, String text) {
        assertThat(Completeness.of(text)).isEqualTo(completeness);
    }
}
