package dev.viva.media.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpsamplerTest {

    private static final int IN = 16_000;
    private static final int OUT = 24_000;

    @ParameterizedTest
    @ValueSource(ints = {100, 440, 1_000, 3_000, 6_000})
    void aToneStaysThatToneAndNothingElse(int hz) {
        var out = new Upsampler().next(tone(hz, 2 * IN));

        // what is not that tone: the rest after the best fitting sine is taken away
        var from = 200;
        var sin = 0.0;
        var cos = 0.0;
        var all = 0.0;
        for (var i = from; i < from + OUT; i++) {
            var phase = 2 * Math.PI * hz * (i - from) / OUT;
            var sample = out[i];
            sin += sample * Math.sin(phase);
            cos += sample * Math.cos(phase);
            all += (double) sample * sample;
        }
        var tone = 2 * (sin * sin + cos * cos) / OUT;
        assertThat(10 * Math.log10(tone / Math.max(all - tone, 1e-9)))
                .as("dB above the rest")
                .isGreaterThan(40);
        assertThat(Math.sqrt(2 * tone / OUT)).isBetween(9_800.0, 10_200.0);
    }

    @Test
    void piecesMakeTheSameSoundAsTheWhole() {
        var pcm = tone(700, IN);
        var whole = new Upsampler().next(pcm);
        var parts = new Upsampler();
        var joined = new short[whole.length];
        var at = 0;
        for (var from = 0; from < pcm.length; from += 333) {
            var piece = parts.next(Arrays.copyOfRange(pcm, from, Math.min(from + 333, pcm.length)));
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }

        assertThat(at).isEqualTo(whole.length).isEqualTo(OUT);
        assertThat(joined).isEqualTo(whole);
    }

    @Test
    void theLoudestSoundDoesNotWrapAround() {
        var pcm = new short[IN];
        Arrays.fill(pcm, Short.MAX_VALUE);

        assertThat(new Upsampler().next(pcm)[OUT / 2]).isGreaterThan((short) 32_000);
    }

    private static short[] tone(int hz, int samples) {
        var pcm = new short[samples];
        for (var i = 0; i < samples; i++) {
            pcm[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * hz * i / IN));
        }
        return pcm;
    }
}
