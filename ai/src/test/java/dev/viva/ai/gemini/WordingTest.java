package dev.viva.ai.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.gemini.Wording.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private static final String LINE = "Tell me about your last project, please.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                         | UNCLEAR",
                "Tell                       | UNCLEAR",
                "tell ME                    | SAME",
                "Tell me about              | SAME",
                "Sure, tell me              | SAME",
                "Absolutely, let            | OTHER",
                "Absolutely, let me say     | OTHER",
            })
    void theBeginningTellsWhetherItIsTheLine(String transcript, Verdict verdict) {
        assertThat(Wording.begins(LINE, transcript)).isEqualTo(verdict);
    }

    @Test
    void aShortLineIsKnownByAllItsWords() {
        assertThat(Wording.begins("Goodbye.", "Good")).isEqualTo(Verdict.OTHER);
        assertThat(Wording.begins("Goodbye.", "Goodbye")).isEqualTo(Verdict.SAME);
    }

    @Test
    void aTranscriptThatLacksWordsStillAgrees() {
        assertThat(Wording.agreement("tell me about your", LINE)).isEqualTo(1);
        assertThat(Wording.agreement("Thank you, that was a great answer", LINE))
                .isLessThan(Wording.SAME);
    }

    @Test
    void wordsOfOtherScriptsAreWords() {
        assertThat(dev.viva.ai.text.Words.of("अपने बारे में बताइए।")).containsExactly("अपने", "बारे", "में", "बताइए");
    }

    @Test
    void theRestKeepsItsMarks() {
        assertThat(Wording.after(LINE, 5)).isEqualTo("project, please.");
        assertThat(Wording.after(LINE, 50)).isEmpty();
        assertThat(Wording.first(LINE, 2)).isEqualTo("Tell me");
    }
}
