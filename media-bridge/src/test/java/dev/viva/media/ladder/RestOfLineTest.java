package dev.viva.media.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestOfLineTest {

    private static final String TEXT = "Hello Robin. Tell me about queues.";

    @ParameterizedTest
    @CsvSource({
        "0, Hello Robin. Tell me about queues.", // nothing was said
        "400, Hello Robin. Tell me about queues.", // not even a word
        "700, Hello Robin. Tell me about queues.", // one word: said twice rather than lost
        "1600, Robin. Tell me about queues.",
        "2100, Tell me about queues.",
        "99999, ''"
    })
    void aWordIsSaidTwiceRatherThanLost(long audibleMs, String rest) {
        assertThat(RestOfLine.of(TEXT, audibleMs, 100).rest()).isEqualTo(rest);
    }

    @Test
    void aLineWhoseFirstClauseWasSaidDoesNotBeginAgain() {
        assertThat(RestOfLine.of("Well, tell me.", 700, 100).rest()).isEqualTo("tell me.");
    }

    @Test
    void bothPartsMakeTheWhole() {
        for (var ms = 0; ms < 6_000; ms += 50) {
            var split = RestOfLine.of(TEXT, ms, 85);
            assertThat((split.spoken() + " " + split.rest()).strip()).isEqualTo(TEXT);
        }
    }

    @Test
    void anEmptyLineHasNoRest() {
        assertThat(RestOfLine.of("  ", 0, 85).rest()).isEmpty();
    }
}
