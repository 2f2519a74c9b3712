package dev.viva.media.onnx;

import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.VoiceActivity;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Prints what models cost on this machine: their threads' CPU time, what the event loop spends, and how many answers
/// came in time while twenty visits talk for as many seconds as asked for. Not a test; start its `main`.
final class ModelCosts {

    private static final int VISITS = 20;
    private static final Duration DEADLINE = Duration.ofMillis(50);

    private ModelCosts() {}

    public static void main(String[] arguments) throws Exception {
        var seconds = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
        var directory = Files.createTempDirectory("models");
        visits("loudness", Graphs.loudness(), directory, seconds);
        visits("2 matrices of 576 x 576", Graphs.costly(2), directory, seconds);
        visits("4 matrices of 576 x 576", Graphs.costly(4), directory, seconds);
        end(directory);
    }

    private static void visits(String name, Graph graph, Path directory, int seconds) throws Exception {
        var counts = new ModelCounts();
        var model = new VoiceModel(new OnnxModel(RuntimeFixture.api(), graph.write(directory.resolve("voice.onnx"))));
        var works = new Works<>(model, "viva-model-cost", DEADLINE, counts);
        var visits = IntStream.range(0, VISITS)
                .mapToObj(_ -> new ModelActivity(VoiceActivity.LOUDNESS_ALONE, works, System::nanoTime))
                .toArray(ModelActivity[]::new);
        var sound = noise(TurnDetector.FRAME_SAMPLES);
        var threads = ManagementFactory.getThreadMXBean();
        var own = threads.getCurrentThreadCpuTime();
        var begun = System.nanoTime();
        var asking = new long[seconds * 50 * VISITS];
        for (var i = 0; i < seconds * 50; i++) {
            for (var visit = 0; visit < VISITS; visit++) {
                var before = System.nanoTime();
                visits[visit].probability(sound);
                asking[i * VISITS + visit] = System.nanoTime() - before;
            }
            LockSupport.parkNanos(begun + (i + 1) * 20_000_000L - System.nanoTime());
        }
        var loop = threads.getCurrentThreadCpuTime() - own;
        Arrays.sort(asking);
        System.out.printf(
                "%s, %d visits, %d s: a run %.0f us (wall); the loop %.1f us CPU per frame, asking p50 %.1f us, p99 %.1f us",
                name,
                VISITS,
                seconds,
                counts.runNanos() / 1e3 / counts.runs(),
                loop / 1e3 / asking.length,
                asking[asking.length / 2] / 1e3,
                asking[asking.length * 99 / 100] / 1e3);
        for (var what : ModelCounts.What.values()) {
            System.out.print(", " + what.name().toLowerCase(java.util.Locale.ROOT) + " " + counts.of(what));
        }
        System.out.println();
        cpu(model);
        works.close();
    }

    /// One run after the other on this thread.
    private static void cpu(VoiceModel model) throws ModelException {
        var threads = ManagementFactory.getThreadMXBean();
        var window = new float[VoiceModel.CONTEXT + VoiceModel.WINDOW];
        var state = new float[VoiceModel.STATE];
        for (var i = 0; i < 2_000; i++) {
            model.probability(window, state);
        }
        var before = threads.getCurrentThreadCpuTime();
        for (var i = 0; i < 5_000; i++) {
            model.probability(window, state);
        }
        System.out.printf("    a run %.0f us CPU%n", (threads.getCurrentThreadCpuTime() - before) / 1e3 / 5_000);
    }

    private static void end(Path directory) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        var file = Graphs.over(1).write(directory.resolve("end.onnx"));
        try (var model = new EndModel(new OnnxModel(RuntimeFixture.api(), file))) {
            var sound = noise(MelSpectrum.SAMPLES);
            for (var i = 0; i < 50; i++) {
                model.probability(sound, sound.length);
            }
            var before = threads.getCurrentThreadCpuTime();
            for (var i = 0; i < 50; i++) {
                model.probability(sound, sound.length);
            }
            System.out.printf(
                    "the spectrum of 8 s and a model of nothing: %.1f ms CPU%n",
                    (threads.getCurrentThreadCpuTime() - before) / 1e6 / 50);
        }
    }

    private static short[] noise(int samples) {
        var random = new Random(1);
        var pcm = new short[samples];
        for (var i = 0; i < samples; i++) {
            pcm[i] = (short) (random.nextGaussian() * 2_000);
        }
        return pcm;
    }
}
