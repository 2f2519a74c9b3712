package dev.viva.lab.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.lab.gemini.Vendor.Pace;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The simulated vendor as somebody meets it who has only the vendor's description.
class GeminiSimulatorTest {

    private static final String SETUP =
            "{\"setup\":{\"model\":\"models/m\",\"generationConfig\":{\"responseModalities\":[\"AUDIO\"]}}}";
    private static final String SNAKE_SETUP =
            "{\"setup\":{\"model\":\"models/m\",\"generation_config\":{\"response_modalities\":[\"AUDIO\"]},"
                    + "\"session_resumption\":{}}}";

    private final Vertx vertx = Vertx.vertx();
    private final Vendor vendor = new Vendor(ToneModel.words(), Pace.QUICK);
    private final WebSocketClient sockets = vertx.createWebSocketClient();
    private final HttpClient http = vertx.createHttpClient();
    private GeminiSimulator simulator;

    @BeforeEach
    void start() throws TimeoutException {
        simulator = GeminiSimulator.start(vertx, vendor, 0).await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void takesNamesInEitherCasing() {
        var client = new Client();

        client.send(SNAKE_SETUP);
        client.awaits("setupComplete");
        client.send(
                "{\"client_content\":{\"turns\":[{\"parts\":[{\"text\":\"word1 word2\"}]}],\"turn_complete\":true}}");

        client.awaits("generationComplete");
        assertThat(client.messages).first().asString().contains("setupComplete");
        assertThat(client.messages.toString()).contains("newHandle", "word2", "audio/pcm;rate=24000");
        assertThat(vendor.setups().getFirst().containsKey("sessionResumption")).isTrue();
    }

    @Test
    void remembersTheLastMessagesAndNotAllOfThem() {
        for (int i = 0; i < Vendor.MOST_REMEMBERED + 5; i++) {
            vendor.received(new JsonObject().put("number", i));
        }

        assertThat(vendor.received()).hasSize(Vendor.MOST_REMEMBERED);
        assertThat(vendor.received().getFirst().getInteger("number")).isEqualTo(5);
    }

    @Test
    void closesWith1007WhatItDoesNotKnow() {
        for (var message : List.of("nonsense", "{\"setup\":{}}", "{\"clientContent\":{}}", "{\"hello\":{}}")) {
            var client = new Client();
            client.send(message);
            assertThat(client.closed()).as(message).isEqualTo(1007);
        }
    }

    @Test
    void resumesNoSessionThatIsStillOpenOrUnknown() {
        var first = new Client();
        first.send(SNAKE_SETUP);
        first.awaits("newHandle");
        var handle = new JsonObject(first.messages.stream()
                        .filter(message -> message.contains("newHandle"))
                        .findFirst()
                        .orElseThrow())
                .getJsonObject("sessionResumptionUpdate")
                .getString("newHandle");

        var second = new Client();
        second.send(SNAKE_SETUP.replace("{}}", "{\"handle\":\"" + handle + "\"}}"));
        assertThat(second.closed()).isEqualTo(1011);
        var third = new Client();
        third.send(SNAKE_SETUP.replace("{}}", "{\"handle\":\"unheard of\"}}"));
        assertThat(third.closed()).isEqualTo(1007);
    }

    @Test
    void faultsAreSetOverHttp() throws TimeoutException {
        var client = new Client();
        client.send(SETUP);
        client.awaits("setupComplete");

        assertThat(control(HttpMethod.POST, "/faults/close-1011")).isEqualTo(204);
        assertThat(client.closed()).isEqualTo(1011);
        assertThat(control(HttpMethod.POST, "/faults/silent-audio?times=3")).isEqualTo(204);
        assertThat(vendor.occurs(Fault.SILENT_AUDIO)).isTrue();
        assertThat(control(HttpMethod.DELETE, "/faults")).isEqualTo(204);
        assertThat(vendor.occurs(Fault.SILENT_AUDIO)).isFalse();
        assertThat(control(HttpMethod.POST, "/faults/silent-audio?times=0")).isEqualTo(400);
        assertThat(control(HttpMethod.POST, "/faults/rain")).isEqualTo(404);
        assertThat(control(HttpMethod.GET, "/faults/close-1011")).isEqualTo(404);
    }

    @Test
    void aCutIsNoClose() {
        var client = new Client();
        client.send(SETUP);
        client.awaits("setupComplete");

        vendor.fail(Fault.CLOSE_1006, 1);

        assertThat(client.closed()).isEqualTo(1006);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true}) // true: as the vendor's SDK for Python sends it
    void takesTurnsItselfWhereTheClientLeavesThemToIt(boolean forAddresses) {
        var base64 = forAddresses ? Base64.getUrlEncoder() : Base64.getEncoder();
        vendor.takeTurns(new VendorTurns(500, "word1 word2"));
        var client = new Client();
        client.send(SETUP);
        client.awaits("setupComplete");

        client.send(sound(1_000, 2_047, base64));
        client.awaits("interrupted");
        assertThat(client.messages.toString()).doesNotContain("outputTranscription");
        client.send(sound(600, 0, base64));
        client.awaits("generationComplete");

        assertThat(client.messages.toString()).contains("inputTranscription", "word2", "audio/pcm;rate=24000");
        assertThat(sound(20, 2_047, base64).matches(".*[-_].*"))
                .as("the test's sound tells them apart")
                .isEqualTo(forAddresses);
    }

    private static String sound(int ms, int amplitude, Base64.Encoder base64) {
        var bytes = new byte[ms * 16 * 2];
        for (var i = 0; i < bytes.length; i += 2) {
            var sample = i % 40 < 20 ? amplitude : -amplitude;
            bytes[i] = (byte) sample;
            bytes[i + 1] = (byte) (sample >> 8);
        }
        var audio = new JsonObject().put("mimeType", "audio/pcm;rate=16000").put("data", base64.encodeToString(bytes));
        return new JsonObject()
                .put("realtimeInput", new JsonObject().put("audio", audio))
                .encode();
    }

    private int control(HttpMethod method, String path) throws TimeoutException {
        var options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(simulator.uri().getPort())
                .setURI(path);
        return http.request(options)
                .compose(request -> request.send())
                .map(response -> response.statusCode())
                .await(10, TimeUnit.SECONDS);
    }

    private final class Client {

        final Queue<String> messages = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final ClientWebSocket socket = sockets.webSocket();

        Client() {
            socket.binaryMessageHandler(message -> messages.add(message.toString()));
            socket.closeHandler(_ -> closed.complete(
                    socket.closeStatusCode() == null
                            ? 1006
                            : socket.closeStatusCode().intValue()));
            try {
                socket.connect(new WebSocketConnectOptions()
                                .setAbsoluteURI(simulator.uri().toString())
                                .addHeader("x-goog-api-key", "any"))
                        .await(10, TimeUnit.SECONDS);
            } catch (TimeoutException hang) {
                throw new IllegalStateException(hang);
            }
        }

        void send(String json) {
            socket.writeTextMessage(json);
        }

        void awaits(String text) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> messages.toString().contains(text));
        }

        int closed() {
            return closed.orTimeout(20, TimeUnit.SECONDS).join();
        }
    }
}
