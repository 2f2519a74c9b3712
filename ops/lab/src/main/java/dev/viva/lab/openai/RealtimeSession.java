package dev.viva.lab.openai;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/// One WebSocket of `/realtime` with what is being read over it.
///
/// **Threads:** the simulator's event loop.
final class RealtimeSession {

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Map<String, SimulatedReading> readings = new HashMap<>();
    private int events;
    private int responses;

    RealtimeSession(Vertx vertx, ServerWebSocket socket) {
        this.vertx = vertx;
        this.socket = socket;
    }

    String newResponse() {
        return "resp-" + ++responses;
    }

    void begin(SimulatedReading reading) {
        readings.put(reading.id(), reading);
    }

    void over(SimulatedReading reading) {
        readings.remove(reading.id());
    }

    void cancel(String response) {
        var reading = readings.get(response);
        if (reading == null) {
            error("invalid_request_error", "response_cancel_not_active");
        } else {
            reading.cancel();
        }
    }

    void after(long ms, Runnable work) {
        vertx.setTimer(Math.max(1, ms), _ -> work.run());
    }

    boolean isOver() {
        return socket.isClosed();
    }

    void event(JsonObject event) {
        text(event.put("event_id", "event-" + ++events).encode());
    }

    /// Whatever it is.
    void text(String text) {
        if (!socket.isClosed()) {
            var _ = socket.writeTextMessage(text);
        }
    }

    void error(String type, String code) {
        var error = new JsonObject().put("type", type).put("code", code).put("message", "simulated");
        event(new JsonObject().put("type", "error").put("error", error));
    }

    void close(int code) {
        if (!socket.isClosed()) {
            var _ = socket.close((short) code, "simulated");
        }
    }

    /// Without a word: the client sees 1006.
    void cut() {
        if (socket instanceof WebSocketInternal internal) {
            var _ = internal.channelHandlerContext().close();
        }
    }

    /// The client is gone.
    void ended() {
        Map.copyOf(readings).values().forEach(SimulatedReading::stop);
    }
}
