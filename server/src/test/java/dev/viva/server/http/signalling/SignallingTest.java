package dev.viva.server.http.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that answers as livekit-server does, behind the way through. The real one: `PublicHostIT`.
class SignallingTest {

    private static final long GUARD_S = 20;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final WebSocketClient sockets = vertx.createWebSocketClient();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer livekit;
    private HttpServer door;

    @BeforeEach
    void start() throws Exception {
        livekit = done(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.add(request.method() + " " + request.uri());
                    request.response().setStatusCode(200).end("success");
                })
                .webSocketHandshakeHandler(handshake -> {
                    asked.add("socket " + handshake.uri());
                    var _ = handshake.uri().contains("access_token=good") ? handshake.accept() : handshake.reject(401);
                })
                .webSocketHandler(socket -> socket.handler(socket::write))
                .listen(0, "127.0.0.1"));
        var router = Router.router(vertx);
        new Signalling(vertx, URI.create("ws://127.0.0.1:" + livekit.actualPort())).addTo(router, RoutingContext::next);
        door = done(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    @Test
    void aSocketGoesThroughInBothDirections() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        var socket = socket("good");
        socket.handler(message -> heard.add(message.toString()));

        done(socket.writeTextMessage("hello"));

        assertThat(heard.poll(GUARD_S, TimeUnit.SECONDS)).isEqualTo("hello");
        assertThat(asked).containsExactly("socket /rtc/v1?access_token=good");
    }

    @Test
    void moreSocketsGoThroughThanAClientHasConnectionsByItself() throws Exception {
        var open = new ArrayList<WebSocket>();
        for (var i = 0; i < 50; i++) {
            open.add(socket("good"));
        }

        assertThat(open).allSatisfy(socket -> assertThat(socket.isClosed()).isFalse());
    }

    @Test
    void theServersNoToATokenComesBack() {
        assertThatThrownBy(() -> socket("bad"))
                .hasCauseInstanceOf(UpgradeRejectedException.class)
                .hasStackTraceContaining("401");
    }

    @Test
    void nothingButSignallingIsHandedOn() throws Exception {
        assertThat(status(HttpMethod.GET, "/rtc/validate?access_token=x")).isEqualTo(200);
        assertThat(status(HttpMethod.GET, "/twirp/livekit.RoomService/ListRooms"))
                .isEqualTo(404);
        assertThat(status(HttpMethod.POST, "/rtc")).isEqualTo(405);
        assertThat(status(HttpMethod.GET, "/rtcx")).isEqualTo(404);
        assertThat(status(HttpMethod.GET, "/rtc/../twirp/livekit.RoomService/ListRooms"))
                .isEqualTo(404);
        assertThat(asked).containsExactly("GET /rtc/validate?access_token=x");
    }

    @Test
    void whileTheServerIsAwayTheAnswerSaysSo() throws Exception {
        done(livekit.close());

        assertThat(status(HttpMethod.GET, "/rtc/validate")).isEqualTo(502);
    }

    private WebSocket socket(String token) throws Exception {
        return done(sockets.connect(door.actualPort(), "127.0.0.1", "/rtc/v1?access_token=" + token));
    }

    private int status(HttpMethod method, String uri) throws Exception {
        return done(client.request(method, door.actualPort(), "127.0.0.1", uri).compose(request -> request.send()))
                .statusCode();
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(GUARD_S, TimeUnit.SECONDS);
    }
}
