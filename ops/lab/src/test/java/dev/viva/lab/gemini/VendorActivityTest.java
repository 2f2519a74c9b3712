package dev.viva.lab.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.gemini.VendorActivity.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VendorActivityTest {

    private static final int PIECE_MS = 50;

    private final VendorActivity activity = new VendorActivity(500);

    /// What became of so much sound, in pieces of 50 ms; quiet pieces change nothing.
    private List<String> hear(int ms, int amplitude) {
        var changes = new ArrayList<String>();
        for (var at = PIECE_MS; at <= ms; at += PIECE_MS) {
            var pcm = new short[PIECE_MS * 16];
            for (var i = 0; i < pcm.length; i++) {
                pcm[i] = (short) (i % 20 < 10 ? amplitude : -amplitude);
            }
            var change = activity.hear(pcm);
            if (change != Change.NONE) {
                changes.add(change + " " + at);
            }
        }
        return changes;
    }

    @Test
    void aVoiceBeginsAfterATenthOfASecondAndIsOverAfterTheSilence() {
        assertThat(hear(1_000, 2_000)).containsExactly("BEGUN 100");
        assertThat(hear(1_000, 5)).containsExactly("OVER 500");
    }

    @Test
    void aPauseShorterThanTheSilenceEndsNothing() {
        hear(1_000, 2_000);

        assertThat(hear(450, 5)).isEmpty();
        assertThat(hear(1_000, 2_000)).isEmpty();
        assertThat(hear(600, 5)).containsExactly("OVER 500");
    }

    @Test
    void aClickIsNoVoice() {
        assertThat(hear(50, 2_000)).isEmpty();
        assertThat(hear(1_000, 5)).isEmpty();
    }
}
