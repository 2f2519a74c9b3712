package dev.viva.lab.openai;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request on its way to its answer, with the fault that befalls it.
///
/// **Threads:** the simulator's event loop.
final class Answer {

    /// Between two pieces that must not arrive as one.
    private static final int APART_MS = 50;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Faults.@Nullable Switched switched;

    Answer(Vertx vertx, HttpServerRequest request, Faults.@Nullable Switched switched) {
        this.vertx = vertx;
        this.request = request;
        this.switched = switched;
    }

    boolean fails(Fault fault) {
        return switched != null && switched.fault() == fault;
    }

    /// Answers with a fault that needs nothing of the request.
    ///
    /// @return false if the request is to be answered
    boolean refused() {
        if (switched == null) {
            return false;
        }
        switch (switched.fault()) {
            case RATE_LIMITED -> {
                request.response().putHeader("Retry-After", seconds(switched.delay()));
                error(429, "rate_limit_exceeded");
            }
            case NO_QUOTA -> error(429, "insufficient_quota");
            case WRONG_KEY -> error(401, "invalid_api_key");
            case SHUT_DOWN -> error(404, "model_not_found");
            case BAD_REQUEST -> error(400, "invalid_value");
            case SERVER_ERROR -> error(500, "server_error");
            case UNAVAILABLE -> error(503, "overloaded");
            case RESET -> request.connection().close();
            case NEVER_ANSWERS -> {}
            case CUT_BODY, STALLED_BODY, SLOW_FIRST_BYTE, MALFORMED -> {
                return false;
            }
            case EMPTY_TRANSCRIPT, INVENTED_TRANSCRIPT, SILENT_AUDIO, REWORDED, NO_END -> {
                return false;
            }
        }
        return true;
    }

    private static String seconds(Duration delay) {
        return String.valueOf(delay.toMillis() / 1_000.0);
    }

    /// Refuses, as the vendor words it.
    void error(int status, String code) {
        var error = new JsonObject()
                .put("message", "simulated")
                .put("type", "error")
                .put("code", code);
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("error", error).encode());
    }

    /// Answers, unless the fault spoils it.
    void json(JsonObject body) {
        if (fails(Fault.MALFORMED)) {
            send("application/json", Buffer.buffer("{\"text\": 17, \"choices\""));
        } else {
            send("application/json", body.toBuffer());
        }
    }

    private void send(String type, Buffer body) {
        slowly(() -> {
            var response = request.response().putHeader("Content-Type", type);
            if (fails(Fault.CUT_BODY) || fails(Fault.STALLED_BODY)) {
                response.putHeader("Content-Length", String.valueOf(body.length()));
                response.write(body.slice(0, body.length() / 2));
                cut();
            } else {
                response.end(body);
            }
        });
    }

    /// Streams sound.
    ///
    /// @param paced pieces of 100 ms, each after so many ms; 0: at once
    void sound(Buffer pcm, int pieceBytes, int paced) {
        if (fails(Fault.MALFORMED)) {
            send("text/html", Buffer.buffer("<html>busy</html>"));
            return;
        }
        slowly(() -> {
            request.response().putHeader("Content-Type", "audio/pcm").setChunked(true);
            piece(pcm, 0, pieceBytes, paced);
        });
    }

    private void piece(Buffer pcm, int from, int pieceBytes, int paced) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        var half = pcm.length() / 2;
        if (from >= half && (fails(Fault.CUT_BODY) || fails(Fault.STALLED_BODY))) {
            cut();
        } else if (from >= pcm.length()) {
            response.end();
        } else {
            var to = Math.min(pcm.length(), from + pieceBytes);
            response.write(pcm.slice(from, to));
            if (paced == 0) {
                piece(pcm, to, pieceBytes, 0);
            } else {
                vertx.setTimer(paced, _ -> piece(pcm, to, pieceBytes, paced));
            }
        }
    }

    private void cut() {
        if (fails(Fault.CUT_BODY)) {
            vertx.setTimer(APART_MS, _ -> request.connection().close());
        }
    }

    private void slowly(Runnable work) {
        if (switched != null && switched.fault() == Fault.SLOW_FIRST_BYTE) {
            vertx.setTimer(Math.max(1, switched.delay().toMillis()), _ -> work.run());
        } else {
            work.run();
        }
    }
}
