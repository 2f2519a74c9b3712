package dev.viva.lab.openai;

import dev.viva.lab.openai.OpenAiSimulator.Pace;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The vendor's `/realtime`, as far as reading lines aloud meets it.
///
/// **Threads:** the simulator's event loop; [#received] and [#connections] from anywhere.
final class RealtimeEndpoint {

    /// Messages that are remembered.
    private static final int MOST_REMEMBERED = 1_000;

    /// These meet a client before it has a WebSocket, if it has none yet.
    private static final Set<Fault> AT_THE_DOOR =
            EnumSet.of(Fault.WRONG_KEY, Fault.SHUT_DOWN, Fault.SERVER_ERROR, Fault.UNAVAILABLE, Fault.RATE_LIMITED);

    private final Vertx vertx;
    private final SimulatedVoice voice;
    private final Pace pace;
    private final Faults faults;
    private final RequestCounts counts;
    private final AtomicInteger connections = new AtomicInteger();
    private final Deque<JsonObject> received = new ArrayDeque<>();

    RealtimeEndpoint(Vertx vertx, SimulatedVoice voice, Pace pace, Faults faults, RequestCounts counts) {
        this.vertx = vertx;
        this.voice = voice;
        this.pace = pace;
        this.faults = faults;
        this.counts = counts;
    }

    void greet(ServerWebSocketHandshake handshake) {
        var key = handshake.headers().get("Authorization");
        var query = String.valueOf(handshake.query());
        if (Endpoint.at(String.valueOf(handshake.path())).orElse(null) != Endpoint.REALTIME
                || !query.matches("model=[^&]+")) {
            var _ = handshake.reject(404);
        } else if (key == null || !key.startsWith("Bearer ")) {
            var _ = handshake.reject(401);
        } else {
            var switched = faults.take(Endpoint.REALTIME, AT_THE_DOOR);
            var _ = switched == null ? handshake.accept() : handshake.reject(status(switched.fault()));
        }
    }

    private static int status(Fault fault) {
        return switch (fault) {
            case WRONG_KEY -> 401;
            case SHUT_DOWN -> 404;
            case RATE_LIMITED -> 429;
            case SERVER_ERROR -> 500;
            default -> 503;
        };
    }

    void connected(ServerWebSocket socket) {
        connections.incrementAndGet();
        var session = new RealtimeSession(vertx, socket);
        session.event(new JsonObject().put("type", "session.created").put("session", new JsonObject()));
        socket.textMessageHandler(text -> message(session, text));
        socket.closeHandler(_ -> session.ended());
        socket.exceptionHandler(_ -> session.ended());
    }

    private void message(RealtimeSession session, String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException _) {
            session.error("invalid_request_error", "invalid_json");
            return;
        }
        remember(message);
        switch (message.getString("type", "")) {
            case "response.create" -> create(session, message.getJsonObject("response", new JsonObject()));
            case "response.cancel" -> session.cancel(message.getString("response_id", ""));
            default -> session.error("invalid_request_error", "invalid_value");
        }
    }

    private void create(RealtimeSession session, JsonObject wanted) {
        var over = counts.begun(Endpoint.REALTIME);
        var reading = new SimulatedReading(session, wanted, faults.take(Endpoint.REALTIME), pace, over);
        session.begin(reading);
        if (reading.refused()) {
            return;
        }
        var context = vertx.getOrCreateContext();
        var _ = voice.speak(reading.spoken())
                .whenComplete((pcm, failure) -> context.runOnContext(_ -> {
                    if (failure == null) {
                        reading.read(pcm);
                    } else {
                        reading.fail("server_error", "server_error");
                    }
                }));
    }

    private synchronized void remember(JsonObject message) {
        received.addLast(message);
        if (received.size() > MOST_REMEMBERED) {
            received.removeFirst();
        }
    }

    /// So far.
    int connections() {
        return connections.get();
    }

    synchronized List<JsonObject> received() {
        return List.copyOf(received);
    }
}
