package dev.viva.media.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class KeptUtteranceTest {

    private final ArrayDeque<short[]> free = new ArrayDeque<>();
    private final KeptUtterance kept = new KeptUtterance(1, 500, free);

    private int add(int frames) {
        var gone = 0;
        var pcm = new short[320];
        for (var frame = 0; frame < frames; frame++) {
            pcm[0] = (short) (kept.samples() / 320);
            gone += kept.add(pcm, 320);
        }
        return gone;
    }

    @Test
    void whatWasAddedIsReadFromAnywhere() {
        add(120);
        var into = new short[320];

        assertThat(kept.read(70 * 320, into, 320)).isEqualTo(320);
        assertThat(into[0]).isEqualTo((short) 70);
        assertThat(kept.read(120 * 320, into, 320)).isZero();
    }

    @Test
    void threeMinutesAreKeptAndTheBeginningGoesFirst() {
        assertThat(add(180 * 50)).isZero();
        assertThat(add(1)).isEqualTo(16_000);

        assertThat(kept.firstSample()).isEqualTo(16_000);
        assertThat(kept.startMs()).isEqualTo(1_500);
        var into = new short[320];
        kept.read(kept.firstSample(), into, 320);
        assertThat(into[0]).isEqualTo((short) 50);
    }

    @Test
    void piecesThatWereGivenBackAreTakenAgain() {
        add(100);
        kept.free(1);
        assertThat(free).hasSize(1);

        new KeptUtterance(2, 0, free).add(new short[320], 320);

        assertThat(free).isEmpty();
    }
}
