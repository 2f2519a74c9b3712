package dev.viva.lab.candidate;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The candidate's side of the API, as small as a candidate can bear, so that a test can say how it fails.
final class ScriptedServer {

    final List<String> hellos = new CopyOnWriteArrayList<>();
    final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    volatile int seatStatus = 200;
    volatile String interviewStatus = "IN_PROGRESS";
    private final HttpServer http;
    private final AtomicInteger seats = new AtomicInteger();

    ScriptedServer(Vertx vertx) throws Exception {
        http = vertx.createHttpServer().requestHandler(this::answer).webSocketHandler(socket -> {
            sockets.add(socket);
            socket.textMessageHandler(text -> {
                hellos.add(new JsonObject(text).getString("seat"));
                socket.writeTextMessage("{\"type\":\"view\",\"phase\":\"WAITING\"}");
            });
        });
        http.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    }

    int port() {
        return http.actualPort();
    }

    int seats() {
        return seats.get();
    }

    /// Closes the newest socket.
    void close(int code) {
        sockets.getLast().close((short) code);
    }

    private void answer(HttpServerRequest request) {
        if (request.path().endsWith("/seat")) {
            var seat = "seat " + seats.incrementAndGet();
            request.response()
                    .setStatusCode(seatStatus)
                    .end(new JsonObject().put("seat", seat).encode());
        } else if (request.path().endsWith("/session")) {
            request.response()
                    .putHeader("Set-Cookie", "session=1; Path=/")
                    .end(new JsonObject().put("interview", "1").encode());
        } else {
            var interview = new JsonObject()
                    .put("status", interviewStatus)
                    .put("consent", "NONE")
                    .put("noticeVersion", "1");
            request.response().end(interview.encode());
        }
    }
}
