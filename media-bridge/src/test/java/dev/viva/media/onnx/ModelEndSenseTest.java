package dev.viva.media.onnx;

import static dev.viva.media.onnx.ModelCounts.What.ANSWERED;
import static dev.viva.media.onnx.ModelCounts.What.DROPPED;
import static dev.viva.media.onnx.ModelCounts.What.GIVEN_UP;
import static dev.viva.media.onnx.ModelCounts.What.INVALID;
import static dev.viva.media.onnx.ModelCounts.What.LATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.media.turn.EndSense.Opinion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pauses of a visit against real models of ONNX Runtime, on a clock of the test's.
class ModelEndSenseTest {

    private static final Duration GUARD = Duration.ofSeconds(60);
    private static final Duration DEADLINE = Duration.ofMillis(400);

    /// The models find the spectrum of eight seconds of noise almost 2 above that of silence.
    private static final float SURE = 2;

    private static final float UNSURE = 0.3f;
    private static final float UNLIKELY = 0.1f;

    @TempDir
    private Path directory;

    private final Random random = new Random(5);
    private final Thread loop = Thread.currentThread();
    private final ModelCounts counts = new ModelCounts();
    private volatile long behindNanos;
    private Works<EndModel> works;

    @AfterEach
    void close() {
        works.close();
    }

    @Test
    void anAnswerThatSoundsOverIsOver() throws Exception {
        var sense = sense(Graphs.over(SURE));
        say(sense, 8_000);

        pause(sense);

        assertThat(sense.opinion()).isEqualTo(Opinion.OVER);
    }

    @Test
    void betweenTheTwoThereIsNoOpinion() throws Exception {
        var sense = sense(Graphs.over(UNSURE));
        say(sense, 8_000);

        pause(sense);

        assertThat(sense.opinion()).isEqualTo(Opinion.NONE);
        assertThat(counts.of(ANSWERED)).isEqualTo(1);
    }

    @Test
    void anAnswerThatSoundsUnfinishedGoesOn() throws Exception {
        var sense = sense(Graphs.over(UNLIKELY));
        say(sense, 8_000);

        pause(sense);

        assertThat(sense.opinion()).isEqualTo(Opinion.GOES_ON);
    }

    @Test
    void anOpinionIsAboutOnePauseOnly() throws Exception {
        var sense = sense(Graphs.over(SURE));
        say(sense, 8_000);
        pause(sense);

        say(sense, 100);
        assertThat(sense.opinion()).as("talks again").isEqualTo(Opinion.NONE);

        pause(sense);
        assertThat(sense.opinion()).isEqualTo(Opinion.OVER);
        sense.asked();
        assertThat(sense.opinion()).as("the next question").isEqualTo(Opinion.NONE);
    }

    @Test
    void aShortBreathIsNoPause() throws Exception {
        var sense = sense(Graphs.over(SURE));
        say(sense, 8_000);

        for (var ms = 20; ms < ModelEndSense.ASK_MS; ms += 20) {
            sense.quiet(ms);
        }
        say(sense, 20);
        works.close();

        assertThat(counts.runs()).isZero();
    }

    @Test
    void whatIsTooShortForAnAnswerIsNotAskedAbout() throws Exception {
        var sense = sense(Graphs.over(SURE));
        say(sense, 280);

        quiet(sense);
        works.close();

        assertThat(counts.runs()).isZero();
        assertThat(sense.opinion()).isEqualTo(Opinion.NONE);
    }

    @Test
    void anAnswerAfterTheDeadlineIsNoneAndAVisitGivesUp() throws Exception {
        var sense = sense(Graphs.over(SURE));
        behindNanos = DEADLINE.toNanos() + 1;
        for (var i = 0; i < ModelEndSense.IN_VAIN; i++) {
            say(sense, 400);
            pause(sense);
            assertThat(sense.opinion()).isEqualTo(Opinion.NONE);
        }
        assertThat(counts.of(LATE)).isEqualTo(ModelEndSense.IN_VAIN);
        assertThat(counts.of(GIVEN_UP)).isEqualTo(1);

        behindNanos = 0;
        say(sense, 400);
        quiet(sense);
        works.close();
        assertThat(counts.runs()).isEqualTo(ModelEndSense.IN_VAIN);
    }

    @Test
    void whatIsNoProbabilityIsNoOpinion() throws Exception {
        var sense = sense(Graphs.unbounded());
        say(sense, 8_000);

        pause(sense);

        assertThat(sense.opinion()).isEqualTo(Opinion.NONE);
        assertThat(counts.of(INVALID)).isEqualTo(1);
    }

    @Test
    void aModelThatHangsHoldsUpNobody() throws Exception {
        var sense = sense(Graphs.endless());
        for (var i = 0; i <= ModelEndSense.IN_VAIN; i++) {
            say(sense, 400);
            quiet(sense);
            assertThat(sense.opinion()).isEqualTo(Opinion.NONE);
        }

        assertThat(counts.of(DROPPED)).isEqualTo(ModelEndSense.IN_VAIN);
        assertThat(counts.of(GIVEN_UP)).isEqualTo(1);
    }

    private ModelEndSense sense(Graph graph) throws Exception {
        var file = graph.write(directory.resolve("end.onnx"));
        var model = new EndModel(new OnnxModel(RuntimeFixture.api(), file));
        works = new Works<>(model, "viva-model-test", DEADLINE, counts);
        return new ModelEndSense(works, () -> Thread.currentThread().equals(loop) ? 0 : behindNanos);
    }

    private void say(ModelEndSense sense, int ms) {
        var pcm = new short[320];
        for (var at = 0; at < ms; at += 20) {
            for (var i = 0; i < pcm.length; i++) {
                pcm[i] = (short) (random.nextGaussian() * 3_000);
            }
            sense.heard(pcm, pcm.length);
            sense.quiet(0);
        }
    }

    private static void quiet(ModelEndSense sense) {
        for (var ms = 20; ms <= 600; ms += 20) {
            sense.quiet(ms);
        }
    }

    /// Waits for what the model says of it.
    private void pause(ModelEndSense sense) {
        var before = outcomes();
        quiet(sense);
        await().pollInterval(Duration.ofMillis(2)).atMost(GUARD).until(() -> outcomes() > before);
    }

    private long outcomes() {
        return counts.of(ANSWERED) + counts.of(LATE) + counts.of(INVALID);
    }
}
