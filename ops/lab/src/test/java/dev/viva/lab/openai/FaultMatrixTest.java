package dev.viva.lab.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.cascade.CascadeCount;
import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.Sound;
import dev.viva.ai.cascade.SpeechCache;
import dev.viva.ai.openai.OpenAi;
import dev.viva.ai.openai.OpenAiSettings;
import dev.viva.ai.openai.OpenAiSettings.Models;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.lab.openai.Cell.Moment;
import dev.viva.lab.openai.OpenAiSimulator.Pace;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneEngine;
import dev.viva.lab.tone.ToneKind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every fault in every moment: no utterance is lost or told twice or out of order, and a line that
/// was cut says how far it came.
class FaultMatrixTest {

    /// Where nothing comes, somebody has to stop waiting.
    private static final CascadeSettings IMPATIENT = patience(Duration.ofSeconds(3));

    /// Where an answer comes, a machine that is busy may bring it late: only the answer decides.
    private static final CascadeSettings PATIENT = patience(Duration.ofMinutes(1));

    private static final String OVER_HTTP = "gpt-4o-mini-tts";
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int AT_ONCE = 24;
    private static final int LINE_SAMPLES = ToneCode.lengthMs(ToneKind.LINE) * 24;

    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    private static CascadeSettings patience(Duration each) {
        return new CascadeSettings(each, each.multipliedBy(2), each, each, each, true);
    }

    private static CascadeSettings patience(Fault fault) {
        return switch (fault) {
            case NEVER_ANSWERS, STALLED_BODY, NO_END -> IMPATIENT;
            default -> PATIENT;
        };
    }

    private static List<Cell> cells() {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> Arrays.stream(Moment.values())
                        .flatMap(moment -> Stream.of(false, true)
                                .flatMap(lasts -> models(fault).map(model -> new Cell(fault, moment, lasts, model)))))
                .toList();
    }

    private static Stream<String> models(Fault fault) {
        var everywhere = fault != Fault.REWORDED && fault != Fault.NO_END;
        return everywhere ? Stream.of(OVER_HTTP, Models.DEFAULT.speech()) : Stream.of(Models.DEFAULT.speech());
    }

    @Test
    void noFaultInNoMomentCostsAWord() throws Exception {
        var cells = cells();
        assertThat(cells).hasSize((16 * 2 + 2) * 3 * 2);
        var done = new CountDownLatch(cells.size());
        var room = new Semaphore(AT_ONCE);
        for (var cell : cells) {
            room.acquire();
            var _ = Thread.ofVirtual().start(() -> {
                try {
                    hold(cell);
                } catch (Throwable wrong) {
                    failures.add(cell + ": " + wrong);
                } finally {
                    room.release();
                    done.countDown();
                }
            });
        }
        done.await();
        vertx.close().await(20, TimeUnit.SECONDS);

        assertThat(failures).isEmpty();
    }

    private void hold(Cell cell) throws Exception {
        var simulator = OpenAiSimulator.start(vertx, 0, SimulatedVoice.tones(), new Pace(Duration.ZERO, 5))
                .await(20, TimeUnit.SECONDS);
        var settings = new OpenAiSettings(simulator.baseUrl(), "any", Models.DEFAULT.withSpeech(cell.speech()));
        try (var openAi = OpenAi.open(vertx, settings, patience(cell.fault()))) {
            var engine = openAi.engine(new SpeechCache(0));
            var interview = new Interview(vertx, engine, simulator.faults()::clear, () -> speaksAgain(simulator));
            interview.begin();
            talk(cell, simulator, interview);
            check(cell, interview);
            interview.end();
            await().atMost(Duration.ofSeconds(60)).until(() -> engine.count(CascadeCount.IN_FLIGHT) == 0);
            if ((cell.lasts() && breaks(cell.fault())) || always(cell.fault())) {
                assertThat(engine.count(CascadeCount.LOST)).as("breaks").isPositive();
            }
        } finally {
            simulator.close().await(20, TimeUnit.SECONDS);
        }
    }

    /// The line is said elsewhere; whatever else is wrong with the vendor stays so.
    private static void speaksAgain(OpenAiSimulator simulator) {
        simulator.faults().clear(Endpoint.SPEECH);
        simulator.faults().clear(Endpoint.REALTIME);
    }

    /// These are not asked twice.
    private static boolean always(Fault fault) {
        return fault == Fault.NO_QUOTA
                || fault == Fault.WRONG_KEY
                || fault == Fault.SHUT_DOWN
                || fault == Fault.BAD_REQUEST;
    }

    private static boolean breaks(Fault fault) {
        return switch (fault) {
            case SLOW_FIRST_BYTE, EMPTY_TRANSCRIPT, INVENTED_TRANSCRIPT, REWORDED, NO_END -> false;
            default -> true;
        };
    }

    private static void talk(Cell cell, OpenAiSimulator simulator, Interview interview) {
        switch (cell.moment()) {
            case SILENCE -> {
                fail(cell, simulator);
                speak(interview, 1);
                interview.say("a", "What did you do?");
            }
            case CANDIDATE_SPEAKS -> {
                interview.beginToSpeak(1, sentence(1));
                fail(cell, simulator);
                interview.endSpeaking(1, sentence(1));
                interview.say("a", "What did you do?");
            }
            case INTERVIEWER_SPEAKS -> {
                interview.say("a", "What did you do?");
                interview.begun("a");
                fail(cell, simulator);
                speak(interview, 1);
                interview.say("b", "And why?");
                interview.said("b");
            }
        }
        interview.understood(1);
        interview.said("a");
        simulator.faults().clear();
        speak(interview, 2);
        interview.say("z", "Thank you.");
        interview.understood(2);
        interview.said("z");
    }

    private static void fail(Cell cell, OpenAiSimulator simulator) {
        var times = cell.lasts() ? Faults.ALWAYS : 1;
        for (var endpoint : Endpoint.values()) {
            simulator.faults().set(endpoint, new Faults.Switched(cell.fault(), times, SHORT));
        }
    }

    private static void speak(Interview interview, int number) {
        interview.beginToSpeak(number, sentence(number));
        interview.endSpeaking(number, sentence(number));
    }

    private static Sound sentence(int number) {
        return new Sound(ToneCode.encode(ToneKind.SENTENCE, number, ToneCode.DECODED_HZ));
    }

    private static void check(Cell cell, Interview interview) {
        var heard = interview.heard();
        assertThat(heard).extracting(Heard::utterance).containsExactly(1, 2);
        var nothing = cell.fault() == Fault.EMPTY_TRANSCRIPT || cell.fault() == Fault.INVENTED_TRANSCRIPT;
        assertThat(heard.getFirst().text()).isEqualTo(nothing ? "" : ToneEngine.words(1));
        assertThat(heard.getLast().text()).isEqualTo(ToneEngine.words(2));
        interview.checkLine("a", LINE_SAMPLES);
        interview.checkLine("z", LINE_SAMPLES);
    }
}
