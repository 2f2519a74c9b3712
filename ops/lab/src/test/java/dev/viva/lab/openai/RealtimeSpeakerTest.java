package dev.viva.lab.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.PortFailure.Kind;
import dev.viva.ai.cascade.Speaker;
import dev.viva.ai.openai.OpenAi;
import dev.viva.ai.openai.OpenAiSettings;
import dev.viva.lab.openai.OpenAiSimulator.Pace;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneKind;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Lines read aloud over WebSockets, with the simulator at the other end.
@Timeout(300)
class RealtimeSpeakerTest {

    private static final String LINE = "Please tell me about the last system that you built.";
    private static final int SAMPLES = ToneCode.lengthMs(ToneKind.LINE) * 24;
    private static final Duration LONG = Duration.ofSeconds(20);

    /// Waited out in full by vendors that say nothing; a busy machine is no such vendor.
    private static final Duration BUSY = Duration.ofSeconds(8);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger samples = new AtomicInteger();
    private OpenAiSimulator simulator;
    private OpenAi openAi;
    private Speaker speaker;

    @BeforeEach
    void start() throws Exception {
        begin(new Pace(Duration.ZERO, 2), LONG);
    }

    private void begin(Pace pace, Duration patience) throws Exception {
        simulator =
                OpenAiSimulator.start(vertx, 0, SimulatedVoice.tones(), pace).await(10, TimeUnit.SECONDS);
        var settings = new OpenAiSettings(simulator.baseUrl(), "sk-secret", OpenAiSettings.Models.DEFAULT);
        openAi = OpenAi.open(
                vertx, settings, new CascadeSettings(patience, patience, patience, patience, patience, true));
        speaker = openAi.parts().speaker();
    }

    private void again(Pace pace, Duration patience) throws Exception {
        openAi.close();
        begin(pace, patience);
    }

    @AfterEach
    void stop() throws Exception {
        openAi.close();
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private void speak() throws PortFailure, InterruptedException {
        speaker.speak(LINE, "en-US", pcm -> samples.addAndGet(pcm.length));
    }

    private PortFailure failure(Fault fault) {
        samples.set(0);
        simulator.faults().set(Endpoint.REALTIME, new Faults.Switched(fault, Faults.ALWAYS, Duration.ofMillis(50)));
        var failure = catchThrowableOfType(PortFailure.class, this::speak);
        simulator.faults().clear();
        return failure;
    }

    private List<String> types() {
        return simulator.realtimeMessages().stream()
                .map(message -> message.getString("type"))
                .toList();
    }

    @Test
    void linesAreReadWholeOverOneConnection() throws Exception {
        for (int i = 0; i < 5; i++) {
            speak();
        }

        assertThat(samples).hasValue(5 * SAMPLES);
        assertThat(simulator.connections()).isOne();
    }

    @Test
    void everyFaultIsAFailureOfItsKind() throws Exception {
        again(new Pace(Duration.ZERO, 2), BUSY);
        for (var fault : List.of(Fault.WRONG_KEY, Fault.NO_QUOTA, Fault.SHUT_DOWN)) {
            assertThat(failure(fault).kind()).as(fault.name()).isEqualTo(Kind.LASTING);
        }
        assertThat(failure(Fault.BAD_REQUEST).kind()).isEqualTo(Kind.REQUEST);
        for (var fault : List.of(
                Fault.RATE_LIMITED,
                Fault.SERVER_ERROR,
                Fault.UNAVAILABLE,
                Fault.RESET,
                Fault.CUT_BODY,
                Fault.STALLED_BODY,
                Fault.NEVER_ANSWERS,
                Fault.MALFORMED)) {
            assertThat(failure(fault).kind()).as(fault.name()).isEqualTo(Kind.PASSING);
        }
        for (var fault : List.of(Fault.REWORDED, Fault.EMPTY_TRANSCRIPT)) {
            assertThat(failure(fault).kind()).as(fault.name()).isEqualTo(Kind.REWORDED);
            assertThat(samples).as("what is not the text is not heard").hasValue(0);
        }
        assertThat(failure(Fault.INVENTED_TRANSCRIPT).kind()).isEqualTo(Kind.REWORDED);
        assertThat(failure(Fault.NO_END)).as("all was said").isNull();
        assertThat(failure(Fault.SLOW_FIRST_BYTE)).isNull();
    }

    @Test
    void whatIsCutInTheMiddleWasHeardUntilThere() {
        assertThat(failure(Fault.CUT_BODY)).isNotNull();

        assertThat(samples.get()).isBetween(SAMPLES / 4, SAMPLES - 1);
    }

    @Test
    void afterEveryFaultTheNextLineIsWhole() throws Exception {
        again(new Pace(Duration.ZERO, 2), BUSY);
        for (var fault : Fault.values()) {
            var _ = failure(fault);
            samples.set(0);

            speak();

            assertThat(samples).as(fault.name()).hasValue(SAMPLES);
        }
    }

    @Test
    void aConnectionThatDiedAtRestCostsNothing() throws Exception {
        speak();
        simulator.faults().set(Endpoint.REALTIME, Fault.RESET, 1);

        speak();

        assertThat(samples).hasValue(2 * SAMPLES);
        assertThat(simulator.connections()).isEqualTo(2);
    }

    @Test
    void aConnectionThatFellSilentAtRestIsReplacedInTime() throws Exception {
        speak();
        simulator.faults().set(Endpoint.REALTIME, Fault.NEVER_ANSWERS, 1);

        speak();

        assertThat(samples).hasValue(2 * SAMPLES);
    }

    @Test
    void whoIsInterruptedTellsTheVendorAndKeepsTheConnection() throws Exception {
        again(new Pace(Duration.ZERO, 100), LONG);
        var heard = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                speaker.speak(LINE, "en-US", _ -> heard.countDown());
            } catch (InterruptedException _) {
                stopped.countDown();
            } catch (PortFailure unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(60)).until(() -> types().contains("response.cancel"));
        await().atMost(Duration.ofSeconds(60)).until(() -> simulator.counts().present(Endpoint.REALTIME) == 0);
    }

    @Test
    void aListenerThatIsSlowGetsEverySample() throws Exception {
        again(new Pace(Duration.ZERO, 0), LONG);

        for (int line = 0; line < 20; line++) {
            speaker.speak(LINE, "en-US", pcm -> {
                Thread.sleep(3);
                samples.addAndGet(pcm.length);
            });
        }

        assertThat(samples).hasValue(20 * SAMPLES);
    }

    /// The SDK lets 64 asynchronous requests through at a time; more candidates than that may be asked
    /// something in one moment.
    @Test
    void aHundredLinesAreReadAtTheSameTime() throws Exception {
        again(new Pace(Duration.ofSeconds(3), 2), Duration.ofMinutes(1));
        var done = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            var _ = Thread.ofVirtual().start(() -> {
                try {
                    speak();
                    done.countDown();
                } catch (PortFailure | InterruptedException failure) {
                    throw new AssertionError(failure);
                }
            });
        }

        assertThat(done.await(240, TimeUnit.SECONDS)).isTrue();
        assertThat(samples).hasValue(100 * SAMPLES);
        assertThat(simulator.counts().most(Endpoint.REALTIME)).isGreaterThan(64);
    }

    @Test
    void onlyTheTextAndHowToReadItAreSent() throws Exception {
        speak();

        var message = simulator.realtimeMessages().getFirst();
        assertThat(message.getString("type")).isEqualTo("response.create");
        var response = message.getJsonObject("response");
        assertThat(response.fieldNames())
                .containsOnly(
                        "conversation", "input", "instructions", "output_modalities", "audio", "tools", "tool_choice");
        assertThat(response.getString("conversation")).isEqualTo("none");
        assertThat(response.getJsonArray("input").encode()).contains(LINE);
        assertThat(response.getJsonArray("tools")).isEmpty();
        assertThat(response.getString("tool_choice")).isEqualTo("none");
        assertThat(message.encode()).doesNotContain("sk-secret");
    }

    @Test
    void emotionAndAffectAreNeverAskedFor() throws Exception {
        speak();
        speaker.recite(LINE, "en-US", _ -> {});
        var _ = failure(Fault.REWORDED);

        assertThat(simulator.realtimeMessages())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(said(message))
                        .doesNotContain(
                                "emotion",
                                "affect",
                                "feeling",
                                "mood",
                                "empath",
                                "friendly",
                                "warm",
                                "cheer",
                                "sentiment",
                                "tone"));
    }

    private static String said(JsonObject message) {
        return message.encode().toLowerCase(Locale.ROOT);
    }
}
