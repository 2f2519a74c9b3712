package dev.viva.media.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.VoiceActivity;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What asking a model makes on the event loop: nothing.
class AskingTest {

    private static final int FRAMES = 2_000;

    /// As in the test of the whole way of a packet: a compiler at work makes an object now and then.
    private static final double MOST_BYTES_PER_FRAME = 32;

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void aModelIsAskedAboutVoicesWithoutAllocation() throws Exception {
        var counts = new ModelCounts();
        var file = Graphs.loudness().write(directory.resolve("voice.onnx"));
        var model = new VoiceModel(new OnnxModel(RuntimeFixture.api(), file));
        var works = new Works<>(model, "viva-model-test", Duration.ofMinutes(1), counts);
        try (var activity = new ModelActivity(VoiceActivity.LOUDNESS_ALONE, works, System::nanoTime)) {
            hear(activity, counts, FRAMES);
            var before = allocated();
            hear(activity, counts, FRAMES);

            assertThat((allocated() - before) / (double) FRAMES).isLessThan(MOST_BYTES_PER_FRAME);
            assertThat(counts.of(ModelCounts.What.ANSWERED)).isEqualTo(counts.runs());
        } finally {
            works.close();
        }
    }

    private static void hear(ModelActivity activity, ModelCounts counts, int frames) {
        var pcm = new short[TurnDetector.FRAME_SAMPLES];
        var windows = counts.runs();
        for (var i = 1; i <= frames; i++) {
            activity.probability(pcm);
            while (counts.runs() < windows + (long) i * TurnDetector.FRAME_SAMPLES / VoiceModel.WINDOW) {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
