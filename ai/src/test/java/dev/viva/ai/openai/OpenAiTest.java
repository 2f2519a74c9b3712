package dev.viva.ai.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.PortFailure.Kind;
import dev.viva.ai.cascade.Sound;
import dev.viva.ai.cascade.Transcription;
import dev.viva.ai.cascade.Writer.Proposal;
import dev.viva.ai.cascade.Writer.Situation;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceEvent.TimedWord;
import dev.viva.core.transcript.Speaker;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTest {

    private static final String TRANSCRIPTIONS = "/v1/audio/transcriptions";
    private static final String SPEECH = "/v1/audio/speech";
    private static final String CHAT = "/v1/chat/completions";
    private static final CascadeSettings PATIENCE = new CascadeSettings(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            false);

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Vertx VERTX = Vertx.vertx();

    private final AtomicReference<OpenAi> opened = new AtomicReference<>();

    private OpenAi openAi(String transcription) {
        return openAi(transcription, server.baseUrl() + "/v1");
    }

    private OpenAi openAi(String transcription, String baseUrl) {
        var models = new OpenAiSettings.Models(transcription, "writer", "low", "speaker", "marin");
        opened.set(OpenAi.open(VERTX, new OpenAiSettings(baseUrl, "sk-secret", models), PATIENCE));
        return opened.get();
    }

    private OpenAi openAi() {
        return openAi("gpt-transcribe");
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        if (opened.get() != null) {
            opened.get().close();
        }
    }

    private static Transcription transcribe(OpenAi openAi) throws PortFailure, InterruptedException {
        return openAi.transcriber().transcribe(new Sound(new short[] {1, -2, 3}), "en-IN", _ -> {});
    }

    private static PortFailure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(PortFailure.class, call);
    }

    @Test
    void sendsAnUtteranceAsAFileWithModelAndLanguage() throws Exception {
        server.stubFor(post(TRANSCRIPTIONS).willReturn(okJson("{\"text\":\"Hello there.\"}")));

        assertThat(transcribe(openAi())).isEqualTo(new Transcription("Hello there."));

        server.verify(postRequestedFor(urlEqualTo(TRANSCRIPTIONS))
                .withHeader("Authorization", equalTo("Bearer sk-secret"))
                .withRequestBodyPart(
                        aMultipart("model").withBody(equalTo("gpt-transcribe")).build())
                .withRequestBodyPart(
                        aMultipart("language").withBody(equalTo("en")).build())
                .withRequestBodyPart(aMultipart("file")
                        .withHeader("Content-Disposition", containing("utterance.wav"))
                        .withBody(binaryEqualTo(Wav.of(new Sound(new short[] {1, -2, 3}))))
                        .build()));
    }

    @Test
    void readsTheTimesOfWordsFromModelsThatMeasureThem() throws Exception {
        server.stubFor(post(TRANSCRIPTIONS)
                .willReturn(okJson("{\"text\":\"Hello\",\"language\":\"english\",\"duration\":1.0,"
                        + "\"words\":[{\"word\":\"Hello\",\"start\":0.12,\"end\":0.5}]}")));

        var heard = transcribe(openAi("whisper-1"));

        assertThat(heard.words()).containsExactly(new TimedWord("Hello", 120, 500));
    }

    @ParameterizedTest
    @CsvSource({
        "400, REQUEST",
        "413, REQUEST",
        "422, REQUEST",
        "401, LASTING",
        "403, LASTING",
        "404, LASTING",
        "408, PASSING",
        "409, PASSING",
        "429, PASSING",
        "500, PASSING",
        "503, PASSING"
    })
    void everyStatusSaysWhetherToTryAgain(int status, Kind kind) {
        server.stubFor(post(TRANSCRIPTIONS).willReturn(error(status, "some_code")));

        var failure = failure(() -> transcribe(openAi()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessage("answered " + status + " some_code").hasNoCause();
        server.verify(1, postRequestedFor(urlEqualTo(TRANSCRIPTIONS)));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        var error = new JsonObject()
                .put("message", "the key sk-secret said: my name is Ada")
                .put("code", code);
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(new JsonObject().put("error", error).encode());
    }

    @Test
    void anEmptyAccountIsNotAskedAgain() {
        server.stubFor(post(TRANSCRIPTIONS).willReturn(error(429, "insufficient_quota")));

        assertThat(failure(() -> transcribe(openAi())).kind()).isEqualTo(Kind.LASTING);
    }

    @ParameterizedTest
    @CsvSource({"Retry-After, 2, 2000", "Retry-After, 0.5, 500", "Retry-After-Ms, 250, 250", "Retry-After, soon,"})
    void tellsHowLongTheVendorWantsToBeLeftAlone(String header, String value, Long millis) {
        server.stubFor(post(TRANSCRIPTIONS)
                .willReturn(error(429, "rate_limit_exceeded").withHeader(header, value)));

        var asked = failure(() -> transcribe(openAi())).retryAfter();

        assertThat(asked).isEqualTo(millis == null ? null : Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"text\":7}", "<html>busy</html>", "{\"words\":[]}"})
    void anAnswerThatCannotBeReadMayPass(String body) {
        server.stubFor(post(TRANSCRIPTIONS).willReturn(okJson(body)));

        assertThat(failure(() -> transcribe(openAi())).kind()).isEqualTo(Kind.PASSING);
    }

    @Test
    void aLostConnectionMayPass() {
        for (var fault :
                List.of(Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE, Fault.MALFORMED_RESPONSE_CHUNK)) {
            server.stubFor(post(TRANSCRIPTIONS).willReturn(aResponse().withFault(fault)));

            assertThat(failure(() -> transcribe(openAi())).kind()).isEqualTo(Kind.PASSING);
        }
    }

    @Test
    void aServerThatIsNotThereMayComeBack() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        var failure = failure(() -> transcribe(openAi("any", "http://127.0.0.1:" + port)));

        assertThat(failure).hasMessage("connection lost");
        assertThat(failure.kind()).isEqualTo(Kind.PASSING);
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() {
        server.stubFor(
                post(TRANSCRIPTIONS).willReturn(okJson("{\"text\":\"late\"}").withFixedDelay(6_000)));

        assertThat(failure(() -> transcribe(openAi()))).hasMessage("did not answer in time");
    }

    @Test
    void aCallThatIsInterruptedEndsAtOnce() throws InterruptedException {
        server.stubFor(
                post(TRANSCRIPTIONS).willReturn(okJson("{\"text\":\"late\"}").withFixedDelay(6_000)));
        var openAi = openAi();
        var ended = new CountDownLatch(1);
        var outcome = new AtomicReference<Exception>();
        var caller = Thread.ofVirtual().start(() -> {
            try {
                var _ = transcribe(openAi);
            } catch (PortFailure | InterruptedException expected) {
                outcome.set(expected);
            }
            ended.countDown();
        });
        Thread.sleep(300);
        caller.interrupt();

        ended.await();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void speaksInWholeSamplesAndInOrder() throws Exception {
        var bytes = new byte[48_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        server.stubFor(post(SPEECH).willReturn(aResponse().withBody(bytes).withChunkedDribbleDelay(7, 100)));
        var pieces = new ArrayList<short[]>();

        openAi().speaker().speak("Hello.", "en-US", pieces::add);

        int at = 0;
        for (var piece : pieces) {
            for (var sample : piece) {
                assertThat(sample).isEqualTo((short) ((bytes[at] & 0xff) | bytes[at + 1] << 8));
                at += 2;
            }
        }
        assertThat(at).isEqualTo(bytes.length);
        server.verify(postRequestedFor(urlEqualTo(SPEECH)).withRequestBody(equalToJson("""
                        {"input": "Hello.", "model": "speaker", "voice": "marin", "response_format": "pcm"}
                        """)));
    }

    @Test
    void soundThatBreaksOffIsAFailureAfterWhatWasGiven() throws IOException {
        var samples = new ArrayList<Integer>();
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var _ = Thread.ofVirtual().start(() -> breakOff(socket));

            var speaker =
                    openAi("any", "http://127.0.0.1:" + socket.getLocalPort()).speaker();
            var failure = failure(() -> speaker.speak("Hello.", "en-US", pcm -> samples.add(pcm.length)));

            assertThat(failure).hasMessage("connection lost");
        }
        assertThat(samples.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_200);
    }

    /// Promises 4,800 bytes of sound, sends half of them and hangs up.
    private static void breakOff(ServerSocket socket) {
        try (var connection = socket.accept()) {
            var request = connection.getInputStream();
            for (int last = 0; last != '}'; last = request.read()) {
                assertThat(last).isNotNegative();
            }
            var answer = "HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\nContent-Length: 4800\r\n\r\n";
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(new byte[2_400]);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void halfASampleAtTheEndIsAFailure() {
        server.stubFor(post(SPEECH).willReturn(aResponse().withBody(new byte[961])));

        assertThat(failure(() -> openAi().speaker().speak("Hello.", "en-US", _ -> {})))
                .hasMessage("ended within a sample");
    }

    @Test
    void wordsInsteadOfSoundAreNotSpoken() {
        server.stubFor(post(SPEECH).willReturn(okJson("{\"error\":\"busy\"}")));

        assertThat(failure(() -> openAi().speaker().speak("Hello.", "en-US", _ -> {})))
                .hasMessage("answered without sound");
    }

    private Proposal propose(String content) throws PortFailure, InterruptedException {
        var message = new JsonObject().put("role", "assistant").put("content", content);
        var choice =
                new JsonObject().put("index", 0).put("finish_reason", "stop").put("message", message);
        server.stubFor(post(CHAT)
                .willReturn(okJson(new JsonObject()
                        .put("choices", new JsonArray().add(choice))
                        .encode())));
        var past = List.of(new Said(Speaker.INTERVIEWER, "Why?"), new Said(Speaker.CANDIDATE, "Because."));
        return openAi().writer().propose(new Situation("the plan", "en-US", past, "refused"));
    }

    @Test
    void readsEveryKindOfProposal() throws Exception {
        assertThat(propose("{\"next\":\"next_question\",\"follow_up\":\"\"}")).isEqualTo(new Proposal.NextQuestion());
        assertThat(propose("{\"next\":\"follow_up\",\"follow_up\":\" How so? \"}"))
                .isEqualTo(new Proposal.FollowUp("How so?"));
        assertThat(propose("{\"next\":\"end\",\"follow_up\":\"\"}")).isEqualTo(new Proposal.End());
        assertThat(propose("{\"next\":\"still_thinking\",\"follow_up\":\"\"}")).isEqualTo(new Proposal.StillThinking());
    }

    @Test
    void holdsTheWriterToASchemaAndAsksForNothingToBeKept() throws Exception {
        var _ = propose("{\"next\":\"end\",\"follow_up\":\"\"}");

        server.verify(postRequestedFor(urlEqualTo(CHAT))
                .withRequestBody(matchingJsonPath("$.store", equalTo("false")))
                .withRequestBody(matchingJsonPath("$.reasoning_effort", equalTo("low")))
                .withRequestBody(matchingJsonPath("$.max_completion_tokens", equalTo("300")))
                .withRequestBody(matchingJsonPath("$.response_format.json_schema.strict", equalTo("true")))
                .withRequestBody(matchingJsonPath("$.messages[0].content", equalTo("the plan")))
                .withRequestBody(matchingJsonPath("$.messages[1].role", equalTo("assistant")))
                .withRequestBody(matchingJsonPath("$.messages[2].content", equalTo("Because.")))
                .withRequestBody(matchingJsonPath("$.messages[3].content", containing("Never mention feelings"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "next_question", "{\"next\":\"greet\"}", "{}", "[1]", "{\"next\":"})
    void aProposalThatIsNoneOfTheFourMayPass(String content) {
        assertThat(failure(() -> propose(content)).kind()).isEqualTo(Kind.PASSING);
    }

    @Test
    void neverTellsItsKey() {
        assertThat(new OpenAiSettings("http://x", "sk-secret", OpenAiSettings.Models.DEFAULT).toString())
                .contains("gpt-transcribe")
                .doesNotContain("sk-secret");
    }
}
