package dev.viva.lab.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.cascade.CascadeEngine.Parts;
import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.Sound;
import dev.viva.ai.cascade.Writer.Proposal;
import dev.viva.ai.cascade.Writer.Situation;
import dev.viva.ai.openai.OpenAi;
import dev.viva.ai.openai.OpenAiSettings;
import dev.viva.ai.voice.Said;
import dev.viva.core.transcript.Speaker;
import dev.viva.lab.openai.OpenAiSimulator.Pace;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneEngine;
import dev.viva.lab.tone.ToneKind;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAiSimulatorTest {

    private final Vertx vertx = Vertx.vertx();
    private OpenAiSimulator simulator;
    private OpenAi openAi;

    @BeforeEach
    void start() throws Exception {
        simulator = OpenAiSimulator.start(vertx, 0, SimulatedVoice.tones(), new Pace(Duration.ofMillis(300), 0))
                .await(10, TimeUnit.SECONDS);
        var models = OpenAiSettings.Models.DEFAULT.withSpeech("gpt-4o-mini-tts");
        var settings = new OpenAiSettings(simulator.baseUrl(), "any", models);
        openAi = OpenAi.open(vertx, settings, CascadeSettings.DEFAULT);
    }

    @AfterEach
    void stop() throws Exception {
        openAi.close();
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private Parts parts() {
        return openAi.parts();
    }

    private static Sound sentence(int number) {
        return new Sound(ToneCode.encode(ToneKind.SENTENCE, number, ToneCode.DECODED_HZ));
    }

    private String understood(int number) throws PortFailure, InterruptedException {
        return parts().transcriber()
                .transcribe(sentence(number), "en-US", _ -> {})
                .text();
    }

    @Test
    void understandsWhatWasSaid() throws Exception {
        assertThat(understood(17)).isEqualTo(ToneEngine.words(17));
    }

    @Test
    void speaksTheTonesOfALine() throws Exception {
        var pieces = new ArrayList<short[]>();

        parts().speaker().speak("Hello.", "en-US", pieces::add);

        var samples = pieces.stream().mapToInt(piece -> piece.length).sum();
        assertThat(samples).isEqualTo(ToneCode.lengthMs(ToneKind.LINE) * 24);
    }

    @Test
    void proposesByRulesOfThumb() throws Exception {
        assertThat(proposal("I wrote a scheduler and then")).isEqualTo(new Proposal.StillThinking());
        assertThat(proposal("I wrote a scheduler.")).isInstanceOf(Proposal.FollowUp.class);
        assertThat(proposal("I wrote a scheduler in Java for a bank that had ten million jobs a day."))
                .isEqualTo(new Proposal.NextQuestion());
    }

    private Proposal proposal(String answer) throws PortFailure, InterruptedException {
        var past = List.of(new Said(Speaker.INTERVIEWER, "What did you do?"), new Said(Speaker.CANDIDATE, answer));
        return parts().writer().propose(new Situation("the plan", "en-US", past, null));
    }

    /// The SDK lets 64 asynchronous requests through at a time; 200 candidates may stop talking in one
    /// moment.
    @Test
    void twoHundredUtterancesAreUnderstoodAtTheSameTime() throws Exception {
        var busy = OpenAiSimulator.start(vertx, 0, ManyUtterances.voice(), new Pace(Duration.ofSeconds(3), 0))
                .await(10, TimeUnit.SECONDS);
        var settings = new OpenAiSettings(busy.baseUrl(), "any", OpenAiSettings.Models.DEFAULT);
        var minute = Duration.ofMinutes(1);
        try (var patient =
                OpenAi.open(vertx, settings, new CascadeSettings(minute, minute, minute, minute, minute, true))) {
            var wrong = new ManyUtterances(patient.parts().transcriber()).transcribe(200);

            assertThat(wrong).isEmpty();
            assertThat(busy.counts().most(Endpoint.TRANSCRIPTIONS)).isGreaterThan(100);
        }
    }

    @Test
    void everyFaultIsAFailureOfItsKind() {
        assertThat(failure(Fault.RATE_LIMITED).retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(failure(Fault.NO_QUOTA).kind()).isEqualTo(PortFailure.Kind.LASTING);
        assertThat(failure(Fault.WRONG_KEY).kind()).isEqualTo(PortFailure.Kind.LASTING);
        assertThat(failure(Fault.SHUT_DOWN)).hasMessage("answered 404 model_not_found");
        assertThat(failure(Fault.BAD_REQUEST).kind()).isEqualTo(PortFailure.Kind.REQUEST);
        for (var passing : List.of(
                Fault.SERVER_ERROR,
                Fault.UNAVAILABLE,
                Fault.RESET,
                Fault.CUT_BODY,
                Fault.STALLED_BODY,
                Fault.NEVER_ANSWERS,
                Fault.MALFORMED)) {
            assertThat(failure(passing).kind()).as(passing.name()).isEqualTo(PortFailure.Kind.PASSING);
        }
    }

    private PortFailure failure(Fault fault) {
        simulator.faults().set(Endpoint.TRANSCRIPTIONS, fault, 1);
        return catchThrowableOfType(PortFailure.class, () -> understood(1));
    }

    @Test
    void aFaultHoldsForAsManyRequestsAsWanted() throws Exception {
        simulator.faults().set(Endpoint.TRANSCRIPTIONS, Fault.SERVER_ERROR, 2);

        assertThatThrownBy(() -> understood(1)).hasMessage("answered 500 server_error");
        assertThatThrownBy(() -> understood(1)).hasMessage("answered 500 server_error");
        assertThat(understood(1)).isEqualTo(ToneEngine.words(1));
    }

    @Test
    void soundIsCutInTheMiddle() {
        simulator.faults().set(Endpoint.SPEECH, Fault.CUT_BODY, 1);
        var pieces = new ConcurrentLinkedQueue<short[]>();

        assertThatThrownBy(() -> parts().speaker().speak("Hello.", "en-US", pieces::add))
                .hasMessage("connection lost");
        assertThat(pieces).isNotEmpty();
    }

    @Test
    void aCallThatNobodyWaitsForIsClosed() throws Exception {
        simulator.faults().set(Endpoint.SPEECH, Fault.STALLED_BODY, 1);
        var begun = new CountDownLatch(1);
        var caller = Thread.ofVirtual().start(() -> {
            try {
                parts().speaker().speak("Hello.", "en-US", _ -> begun.countDown());
            } catch (PortFailure | InterruptedException expected) {
                begun.countDown();
            }
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(simulator.counts().present(Endpoint.SPEECH)).isEqualTo(1);

        caller.interrupt();

        await().atMost(Duration.ofSeconds(20)).until(() -> simulator.counts().present(Endpoint.SPEECH) == 0);
    }

    @Test
    void isSwitchedOverHttp() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var fault =
                    new JsonObject().put("fault", "unavailable").put("times", 1).encode();
            assertThat(status(http, "faults/transcriptions", "PUT", fault)).isEqualTo(204);
            assertThatThrownBy(() -> understood(1)).hasMessage("answered 503 overloaded");
            assertThat(status(http, "faults/transcriptions", "PUT", fault)).isEqualTo(204);
            assertThat(status(http, "faults", "DELETE", "")).isEqualTo(204);
            assertThat(understood(1)).isEqualTo(ToneEngine.words(1));

            assertThat(status(http, "faults/transcriptions", "PUT", "{\"fault\":\"bored\"}"))
                    .isEqualTo(400);
            assertThat(status(http, "faults/video", "PUT", fault)).isEqualTo(400);
            assertThat(status(http, "counts", "GET", "")).isEqualTo(200);
            assertThat(simulator.counts().asked(Endpoint.TRANSCRIPTIONS)).isEqualTo(2);
        }
    }

    private int status(HttpClient http, String path, String method, String body)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + simulator.port() + "/simulator/" + path);
        var request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
