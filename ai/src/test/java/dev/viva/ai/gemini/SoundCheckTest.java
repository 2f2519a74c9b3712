package dev.viva.ai.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.gemini.SoundCheck.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoundCheckTest {

    private static final int SECOND = SoundCheck.RATE_HZ;
    private final SoundCheck check = new SoundCheck();

    @Test
    void twoSecondsOfNothingAreSilence() {
        assertThat(check.add(new short[SECOND])).isEqualTo(Finding.VOICE);
        assertThat(check.add(noise(SECOND, 20))).isEqualTo(Finding.SILENCE);
    }

    @Test
    void aPauseIsNone() {
        for (int i = 0; i < 10; i++) {
            assertThat(check.add(new short[SECOND])).isEqualTo(Finding.VOICE);
            assertThat(check.add(noise(SECOND / 2, 6_000))).isEqualTo(Finding.VOICE);
        }
    }

    @Test
    void oneToneIsNoVoice() {
        assertThat(check.add(tone(SECOND, 440, 440))).isEqualTo(Finding.VOICE);
        assertThat(check.add(tone(SECOND, 440, 440))).isEqualTo(Finding.MONOTONE);
    }

    @Test
    void aToneThatMovesIsAVoice() {
        assertThat(check.add(tone(5 * SECOND, 100, 900))).isEqualTo(Finding.VOICE);
    }

    @Test
    void anotherLineStartsAnew() {
        check.add(tone(SECOND, 440, 440));
        check.reset();
        assertThat(check.add(tone(SECOND, 440, 440))).isEqualTo(Finding.VOICE);
    }

    @Test
    void whatNobodyCanHearIsFoundAtTheBeginning() {
        assertThat(SoundCheck.leadingSilence(new short[] {0, -3, 9, 4_000, 0})).isEqualTo(3);
        assertThat(SoundCheck.leadingSilence(new short[100])).isEqualTo(100);
    }

    private static short[] noise(int length, int peak) {
        var random = new Random(7);
        var pcm = new short[length];
        for (int i = 0; i < length; i++) {
            pcm[i] = (short) (random.nextInt(2 * peak) - peak);
        }
        return pcm;
    }

    private static short[] tone(int length, double fromHz, double toHz) {
        var pcm = new short[length];
        double phase = 0;
        for (int i = 0; i < length; i++) {
            phase += 2 * Math.PI * (fromHz + (toHz - fromHz) * i / length) / SECOND;
            pcm[i] = (short) (8_000 * Math.sin(phase));
        }
        return pcm;
    }
}
