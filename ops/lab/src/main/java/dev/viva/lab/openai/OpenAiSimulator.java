package dev.viva.lab.openai;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers `/v1/audio/transcriptions`, `/v1/audio/speech`, `/v1/chat/completions` and the WebSockets of
/// `/v1/realtime` like OpenAI, on 127.0.0.1 only.
///
/// Faults are switched on in the process ([#faults]) or over HTTP: `PUT /simulator/faults/speech` with
/// `{"fault": "cut_body", "times": 1, "delayMs": 2000}`, all of them off with `DELETE
/// /simulator/faults`; `GET /simulator/counts` tells what was asked.
///
/// **Threads:** one event loop; the public methods from anywhere.
public final class OpenAiSimulator {

    private static final int BYTES_OF_100_MS = Rates.SPOKEN_HZ / 10 * 2;
    private static final int WAV_HEADER = 44;
    private static final String CONTROL = "/simulator/";

    /// Longer than any utterance of three minutes.
    private static final int MOST_BYTES = 8 << 20;

    /// How fast it is.
    ///
    /// @param thinking before an answer begins
    /// @param msPer100Ms how long 100 ms of speech take on the wire; 0: as fast as it can
    public record Pace(Duration thinking, int msPer100Ms) {

        /// As fast as it can.
        public static final Pace FAST = new Pace(Duration.ZERO, 0);

        /// Like a vendor on a good day.
        public static final Pace REAL = new Pace(Duration.ofMillis(250), 25);
    }

    private final Vertx vertx;
    private final SimulatedVoice voice;
    private final Pace pace;
    private final Faults faults = new Faults();
    private final RequestCounts counts = new RequestCounts();
    private final RealtimeEndpoint realtime;
    private @Nullable HttpServer server;

    private OpenAiSimulator(Vertx vertx, SimulatedVoice voice, Pace pace) {
        this.vertx = vertx;
        this.voice = voice;
        this.pace = pace;
        this.realtime = new RealtimeEndpoint(vertx, voice, pace, faults, counts);
    }

    /// Starts one.
    ///
    /// @param port 0 for a free one
    public static Future<OpenAiSimulator> start(Vertx vertx, int port, SimulatedVoice voice, Pace pace) {
        var simulator = new OpenAiSimulator(vertx, voice, pace);
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setSoLinger(0) // what is closed in the middle is reset, as by a proxy that dies
                .setIdleTimeout(120);
        return vertx.createHttpServer(options)
                .webSocketHandshakeHandler(simulator.realtime::greet)
                .webSocketHandler(simulator.realtime::connected)
                .requestHandler(simulator::handle)
                .listen()
                .map(listening -> {
                    simulator.server = listening;
                    return simulator;
                });
    }

    /// For `OPENAI_BASE_URL`.
    public String baseUrl() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    public int port() {
        var listening = server;
        return listening == null ? 0 : listening.actualPort();
    }

    /// The switches.
    public Faults faults() {
        return faults;
    }

    /// What was asked.
    public RequestCounts counts() {
        return counts;
    }

    /// The last messages that came over WebSockets, the oldest first.
    public List<JsonObject> realtimeMessages() {
        return realtime.received();
    }

    /// WebSockets that were opened so far.
    public int connections() {
        return realtime.connections();
    }

    /// Stops it; repeated calls are fine.
    public Future<Void> close() {
        var listening = server;
        server = null;
        return listening == null ? Future.succeededFuture() : listening.close();
    }

    private void handle(HttpServerRequest request) {
        var path = request.path() == null ? "" : request.path();
        if (path.startsWith(CONTROL)) {
            control(request, path.substring(CONTROL.length()));
            return;
        }
        var endpoint = Endpoint.at(path).orElse(null);
        if (endpoint == null || endpoint == Endpoint.REALTIME || !HttpMethod.POST.equals(request.method())) {
            new Answer(vertx, request, null).error(404, "unknown_url");
            return;
        }
        var over = counts.begun(endpoint);
        request.response()
                .endHandler(_ -> over.run())
                .closeHandler(_ -> over.run())
                .exceptionHandler(_ -> over.run());
        var answer = new Answer(vertx, request, faults.take(endpoint));
        if (answer.refused()) {
            return;
        }
        var key = request.getHeader("Authorization");
        if (key == null || !key.startsWith("Bearer ")) {
            answer.error(401, "invalid_api_key");
            return;
        }
        switch (endpoint) {
            case TRANSCRIPTIONS -> transcribe(request, answer);
            case SPEECH -> request.body().onSuccess(body -> speak(read(body), answer));
            case CHAT -> request.body().onSuccess(body -> chat(read(body), answer));
            case REALTIME -> throw new IllegalStateException("a request of WebSockets (expected: refused before)");
        }
    }

    private void transcribe(HttpServerRequest request, Answer answer) {
        var file = Buffer.buffer();
        request.setExpectMultipart(true);
        request.uploadHandler(upload -> upload.handler(piece -> {
            if (file.length() + piece.length() <= MOST_BYTES) {
                file.appendBuffer(piece);
            }
        }));
        request.endHandler(_ -> {
            if (request.getFormAttribute("model") == null || file.length() <= WAV_HEADER) {
                answer.error(400, "invalid_request");
            } else if (answer.fails(Fault.EMPTY_TRANSCRIPT)) {
                answer.json(new JsonObject().put("text", ""));
            } else if (answer.fails(Fault.INVENTED_TRANSCRIPT)) {
                answer.json(new JsonObject().put("text", "Thank you for watching. ".repeat(40)));
            } else {
                answer(
                        voice.understand(samples(file)),
                        answer,
                        text -> answer.json(new JsonObject().put("text", text)));
            }
        });
    }

    private static short[] samples(Buffer wav) {
        var pcm = new short[(wav.length() - WAV_HEADER) / 2];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = wav.getShortLE(WAV_HEADER + i * 2);
        }
        return pcm;
    }

    private void speak(JsonObject asked, Answer answer) {
        var text = asked.getString("input", "");
        if (text.isBlank() || !"pcm".equals(asked.getString("response_format"))) {
            answer.error(400, "invalid_request");
            return;
        }
        answer(voice.speak(text), answer, pcm -> {
            var bytes = ByteBuffer.allocate(pcm.length * 2).order(ByteOrder.LITTLE_ENDIAN);
            if (!answer.fails(Fault.SILENT_AUDIO)) {
                bytes.asShortBuffer().put(pcm);
            }
            answer.sound(Buffer.buffer(bytes.array()), BYTES_OF_100_MS, pace.msPer100Ms());
        });
    }

    private void chat(JsonObject asked, Answer answer) {
        var messages = asked.getJsonArray("messages", new JsonArray());
        if (messages.isEmpty() || asked.getBoolean("store", true)) {
            answer.error(400, "invalid_request");
            return;
        }
        think(() -> {
            var content = RulesOfThumb.proposal(messages).encode();
            var message = new JsonObject().put("role", "assistant").put("content", content);
            var choice = new JsonObject()
                    .put("index", 0)
                    .put("finish_reason", "stop")
                    .put("message", message);
            answer.json(new JsonObject()
                    .put("id", "simulated")
                    .put("object", "chat.completion")
                    .put("choices", new JsonArray().add(choice)));
        });
    }

    private <T> void answer(CompletionStage<T> coming, Answer answer, Consumer<T> told) {
        var context = vertx.getOrCreateContext();
        var _ = coming.whenComplete((result, failure) -> context.runOnContext(_ -> {
            if (failure == null) {
                think(() -> told.accept(result));
            } else {
                answer.error(500, "server_error");
            }
        }));
    }

    private void think(Runnable work) {
        if (pace.thinking().isZero()) {
            work.run();
        } else {
            vertx.setTimer(pace.thinking().toMillis(), _ -> work.run());
        }
    }

    private static JsonObject read(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException _) {
            return new JsonObject();
        }
    }

    private void control(HttpServerRequest request, String path) {
        if (HttpMethod.GET.equals(request.method()) && path.equals("counts")) {
            request.response().end(counts.json().encodePrettily());
        } else if (HttpMethod.DELETE.equals(request.method()) && path.equals("faults")) {
            faults.clear();
            request.response().setStatusCode(204).end();
        } else if (HttpMethod.PUT.equals(request.method()) && path.startsWith("faults/")) {
            request.body().onSuccess(body -> switchOn(request, path.substring("faults/".length()), read(body)));
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void switchOn(HttpServerRequest request, String endpoint, JsonObject wanted) {
        try {
            faults.set(
                    Endpoint.named(endpoint),
                    new Faults.Switched(
                            Fault.named(wanted.getString("fault", "")),
                            wanted.getInteger("times", 1),
                            Duration.ofMillis(wanted.getInteger("delayMs", 2_000))));
            request.response().setStatusCode(204).end();
        } catch (IllegalArgumentException | ClassCastException _) {
            request.response().setStatusCode(400).end("no such endpoint or fault\n");
        }
    }
}
