package dev.viva.media.onnx;

import static dev.viva.media.onnx.ModelCounts.What.ANSWERED;
import static dev.viva.media.onnx.ModelCounts.What.DROPPED;
import static dev.viva.media.onnx.ModelCounts.What.FAILED;
import static dev.viva.media.onnx.ModelCounts.What.GIVEN_UP;
import static dev.viva.media.onnx.ModelCounts.What.INVALID;
import static dev.viva.media.onnx.ModelCounts.What.LATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.VoiceActivity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Frames of a visit against real models of ONNX Runtime, on a clock of the test's.
class ModelActivityTest {

    private static final Duration GUARD = Duration.ofSeconds(60);
    private static final Duration DEADLINE = Duration.ofMillis(50);
    private static final int FRAME = TurnDetector.FRAME_SAMPLES;

    /// What the witness without a model says; nothing else gives this number.
    private static final double PLAIN = 0.123;

    private static final double LOUD = 0.3;
    private static final double SILENT = 0;

    @TempDir
    private Path directory;

    private final AtomicLong now = new AtomicLong(1);
    private final Thread loop = Thread.currentThread();
    private final Random random = new Random(3);
    private final ModelCounts counts = new ModelCounts();

    /// What the model's thread finds to have passed since the loop looked.
    private volatile long behindNanos;

    private Works<VoiceModel> works;
    private int samples;
    private boolean plainClosed;

    @AfterEach
    void close() {
        if (works != null) {
            works.close();
        }
    }

    @Test
    void theModelsAnswersCountFromTheFirstOn() throws Exception {
        var activity = activity(Graphs.loudness());

        assertThat(heard(activity, LOUD, 1)).as("no window is full yet").isEqualTo(PLAIN);

        heard(activity, LOUD, 20);
        assertThat(heard(activity, LOUD, 1)).isEqualTo(1);
        heard(activity, SILENT, 4);
        assertThat(heard(activity, SILENT, 1)).isZero();
        assertThat(counts.of(ANSWERED)).isEqualTo(counts.runs());
    }

    @Test
    void aDoorForOneIsAVoiceForTheOther() throws Exception {
        var activity = activity(Graphs.counting());

        heard(activity, SILENT, 84); // 52 windows of a hundredth each
        assertThat(heard(activity, SILENT, 1)).isGreaterThanOrEqualTo(VoiceActivity.BEGINS);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.35, 0.75", "0.5, 0.9", "1, 1"})
    void whatTheModelCallsAVoiceIsOneForTheDetector(double said, double taken) {
        assertThat(ModelActivity.scaled(said)).isCloseTo(taken, offset(1e-9));
    }

    @Test
    void anAnswerAfterTheDeadlineIsCountedAndNotUsed() throws Exception {
        var activity = activity(Graphs.loudness());
        heard(activity, LOUD, 20);

        behindNanos = DEADLINE.toNanos() + 1;
        assertThat(heard(activity, LOUD, 6)).isEqualTo(PLAIN);
        assertThat(counts.of(LATE)).isEqualTo(4);

        behindNanos = 0;
        assertThat(heard(activity, LOUD, 6)).as("in time again").isEqualTo(1);
        assertThat(counts.of(GIVEN_UP)).isZero();
    }

    /// Five windows are asked for within eight frames, the last 20 ms ago, and nothing is left over for a sixth.
    @ParameterizedTest
    @CsvSource({"62, 1", "63, 0.123"})
    void anAnswerIsGoodUntilTheNextIsOverdue(int laterMs, double taken) throws Exception {
        var activity = activity(Graphs.loudness());
        heard(activity, LOUD, 8);
        now.addAndGet(Duration.ofMillis(laterMs).toNanos());

        assertThat(activity.probability(frame(LOUD))).isEqualTo(taken);
    }

    @Test
    void aVisitGivesUpAModelThatIsAlwaysLateAndOthersDoNot() throws Exception {
        var activity = activity(Graphs.loudness());
        behindNanos = DEADLINE.toNanos() + 1;
        heard(activity, LOUD, 100);
        assertThat(counts.of(LATE)).isEqualTo(ModelActivity.IN_VAIN);
        assertThat(counts.of(GIVEN_UP)).isEqualTo(1);

        behindNanos = 0;
        for (var i = 0; i < 50; i++) {
            assertThat(activity.probability(frame(LOUD))).isEqualTo(PLAIN);
        }
        assertThat(counts.runs()).as("nothing is asked any more").isEqualTo(ModelActivity.IN_VAIN);

        samples = 0;
        var other = new ModelActivity(plain(), works, this::nanos);
        var before = counts.runs();
        for (var i = 0; i < 8; i++) {
            other.probability(frame(LOUD));
        }
        await().atMost(GUARD).until(() -> counts.runs() > before);
        await().atMost(GUARD).until(() -> counts.of(ANSWERED) > 0);
    }

    @Test
    void whatIsNoNumberIsNotUsed() throws Exception {
        var activity = activity(Graphs.notANumber());
        heard(activity, SILENT, 8);
        assertThat(counts.of(INVALID)).isZero();

        heard(activity, LOUD, 8);
        assertThat(heard(activity, LOUD, 1)).isEqualTo(PLAIN);
        assertThat(counts.of(INVALID)).isGreaterThan(3);
    }

    @Test
    void aModelThatFailsIsCountedAndThenLeftAlone() throws Exception {
        var activity = activity(Graphs.failing());
        heard(activity, SILENT, 8);
        assertThat(counts.of(FAILED)).isZero();

        heard(activity, LOUD, 80);

        assertThat(activity.probability(frame(LOUD))).isEqualTo(PLAIN);
        assertThat(counts.of(FAILED)).isEqualTo(ModelActivity.IN_VAIN);
        assertThat(counts.of(GIVEN_UP)).isEqualTo(1);
    }

    @Test
    void aModelThatHangsNeverHoldsUpAFrame() throws Exception {
        var activity = activity(Graphs.slow(1e9f)); // minutes for full scale
        for (var i = 0; i < 200; i++) {
            assertThat(activity.probability(frame(LOUD))).isEqualTo(PLAIN);
        }

        assertThat(counts.of(DROPPED)).isEqualTo(ModelActivity.IN_VAIN);
        assertThat(counts.of(GIVEN_UP)).isEqualTo(1);

        works.close(); // does not wait for the run that hangs, but ends it
        works = null;
    }

    @Test
    void aRunThatHangsCanBeEnded() throws Exception {
        var file = Graphs.slow(1e9f).write(directory.resolve("voice.onnx"));
        try (var model = new VoiceModel(new OnnxModel(RuntimeFixture.api(), file))) {
            var window = new float[VoiceModel.CONTEXT + VoiceModel.WINDOW];
            Arrays.fill(window, 1);
            var ended = CompletableFuture.supplyAsync(() -> failure(model, window));

            Thread.sleep(20);
            model.stop();

            assertThat(ended.get(60, TimeUnit.SECONDS)).contains("terminate");
        }
    }

    private static String failure(VoiceModel model, float[] window) {
        try {
            return "answered " + model.probability(window, new float[VoiceModel.STATE]);
        } catch (ModelException e) {
            return e.getMessage();
        }
    }

    @Test
    void whoLeavesIsNotAskedForAnyMore() throws Exception {
        var activity = activity(Graphs.loudness());
        heard(activity, LOUD, 8);
        activity.close();
        var runs = counts.runs();

        for (var i = 0; i < 8; i++) {
            activity.probability(frame(LOUD));
        }
        works.close(); // whatever was to run has run

        assertThat(counts.runs()).isEqualTo(runs);
        assertThat(plainClosed).isTrue();
        works = null;
    }

    private ModelActivity activity(Graph graph) throws Exception {
        var file = graph.write(directory.resolve("voice.onnx"));
        var model = new VoiceModel(new OnnxModel(RuntimeFixture.api(), file));
        works = new Works<>(model, "viva-model-test", DEADLINE, counts);
        return new ModelActivity(plain(), works, this::nanos);
    }

    private VoiceActivity plain() {
        return new VoiceActivity() {
            @Override
            public double probability(short[] pcm) {
                return PLAIN;
            }

            @Override
            public void close() {
                plainClosed = true;
            }
        };
    }

    private long nanos() {
        return now.get() + (Thread.currentThread().equals(loop) ? 0 : behindNanos);
    }

    /// Frame by frame, each after the model has answered what it was asked.
    ///
    /// @return what the last frame was given
    private double heard(ModelActivity activity, double amplitude, int frames) {
        var last = 0.0;
        for (var i = 0; i < frames; i++) {
            last = activity.probability(frame(amplitude));
            samples += FRAME;
            now.addAndGet(Duration.ofMillis(20).toNanos());
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(GUARD)
                    .until(() -> settled() >= samples / VoiceModel.WINDOW || counts.of(GIVEN_UP) > 0);
        }
        return last;
    }

    private long settled() {
        return counts.of(ANSWERED) + counts.of(LATE) + counts.of(INVALID) + counts.of(FAILED);
    }

    private short[] frame(double amplitude) {
        var pcm = new short[FRAME];
        for (var i = 0; i < FRAME; i++) {
            pcm[i] = (short) (amplitude * 32_767 * (random.nextBoolean() ? 1 : -1));
        }
        return pcm;
    }
}
