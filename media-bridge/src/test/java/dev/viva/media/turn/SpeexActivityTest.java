package dev.viva.media.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeexActivityTest {

    private final Random random = new Random(5);

    private short[] noise(double rms) {
        var pcm = new short[TurnDetector.FRAME_SAMPLES];
        for (var i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.clamp(random.nextGaussian() * rms, -32_000, 32_000);
        }
        return pcm;
    }

    private static SpeexActivity activity() {
        assumeTrue(SpeexActivity.isThere(), "libspeexdsp is not installed");
        return new SpeexActivity();
    }

    @Test
    void steadyNoiseIsNoLongerTakenForAVoiceAfterTwoSeconds() {
        try (var activity = activity()) {
            var likely = 0.0;
            for (var i = 0; i < 125; i++) {
                likely = activity.probability(noise(1_500));
            }

            assertThat(likely).isLessThan(0.75);
        }
    }

    @Test
    void theFrameIsLeftAsItWas() {
        try (var activity = activity()) {
            var pcm = noise(1_000);
            var before = pcm.clone();

            activity.probability(pcm);

            assertThat(pcm).isEqualTo(before);
        }
    }

    @Test
    void nothingIsAllocatedPerFrame() {
        try (var activity = activity()) {
            var pcm = noise(1_000);
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            for (var i = 0; i < 20_000; i++) {
                activity.probability(pcm);
            }
            var before = threads.getCurrentThreadAllocatedBytes();
            for (var i = 0; i < 5_000; i++) {
                activity.probability(pcm);
            }

            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 5_000)
                    .as("bytes per frame")
                    .isLessThan(8);
        }
    }

    @Test
    void whatIsClosedIsNotAskedAnyMore() {
        var activity = activity();
        activity.close();
        activity.close();

        assertThatThrownBy(() -> activity.probability(noise(1))).hasMessage("closed");
    }

    @Test
    void withoutTheLibraryLoudnessDecidesAlone() {
        assertThat(SpeexLibrary.find("libnowhere.so.9")).isNull();
        assertThat(SpeexLibrary.find("libc.so.6")).as("another library").isNull();
        assertThat(VoiceActivity.LOUDNESS_ALONE.probability(noise(1))).isEqualTo(1);
    }
}
