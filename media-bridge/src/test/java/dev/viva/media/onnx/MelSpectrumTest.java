package dev.viva.media.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MelSpectrumTest {

    private static final int THREE_SECONDS = 48_000;

    private final MelSpectrum spectrum = new MelSpectrum();
    private final float[] features = new float[MelSpectrum.BANDS * MelSpectrum.FRAMES];

    /// Numbers that `WhisperFeatureExtractor(chunk_length=8)` of transformers 5.23.0 gives for the same sound, which it
    /// was handed behind five seconds of silence, with `do_normalize=True`.
    @ParameterizedTest
    @CsvSource({
        "0, 0, -0.20137453", "0, 499, 0.71665764", "0, 500, 1.34652233", "3, 600, -0.20137453",
        "10, 555, 0.64740241", "10, 799, 0.48117524", "25, 700, -0.20137453", "40, 501, 0.47647113",
        "60, 650, -0.20137453", "79, 799, 0.06417739", "79, 510, -0.20137453", "5, 520, 0.92392772"
    })
    void isWhatWhispersEncoderIsTrainedFor(int band, int frame, double value) {
        spectrum.of(glide(), THREE_SECONDS, features);

        assertThat((double) features[band * MelSpectrum.FRAMES + frame]).isCloseTo(value, offset(2e-3));
    }

    @Test
    void ofLongSoundTheEndCounts() {
        var end = new float[features.length];
        var sound = new short[MelSpectrum.SAMPLES + THREE_SECONDS];
        Arrays.fill(sound, 0, THREE_SECONDS, (short) 9_000);
        System.arraycopy(glide(), 0, sound, sound.length - THREE_SECONDS, THREE_SECONDS);

        spectrum.of(sound, sound.length, end);
        spectrum.of(glide(), THREE_SECONDS, features);

        assertThat(end).containsExactly(features);
    }

    @Test
    void silenceIsTheFloorOfAllBands() {
        spectrum.of(new short[0], 0, features);

        assertThat(features).containsOnly(-1.5f);
    }

    /// A glide from 200 Hz with a tone of 1.5 kHz.
    private static short[] glide() {
        var pcm = new short[THREE_SECONDS];
        for (var t = 0; t < pcm.length; t++) {
            var sample = 8_000 * Math.sin(2 * Math.PI * (200 + t * 0.02) * t / 16_000)
                    + 3_000 * Math.sin(2 * Math.PI * 1_500 * t / 16_000);
            pcm[t] = (short) Math.rint(sample);
        }
        return pcm;
    }
}
