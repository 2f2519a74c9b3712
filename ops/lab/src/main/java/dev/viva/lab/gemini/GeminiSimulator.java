package dev.viva.lab.gemini;

import dev.viva.ai.gemini.GeminiEndpoint;
import dev.viva.ai.loop.Timers;
import dev.viva.ai.loop.VertxTimers;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.WebSocketInternal;
import java.net.URI;

/// Gemini Live on a loopback port, as far as an interview meets it.
///
/// Faults are set by [Vendor#fail] or over HTTP: `POST /faults/close-1011`, `POST
/// /faults/silent-audio?times=3`, `DELETE /faults`. The names are those of [Fault].
///
/// **Threads:** everything from anywhere.
public final class GeminiSimulator {

    private static final String HOST = "127.0.0.1";
    private static final String PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    private static final String VERTEX_PATH = "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent";
    private static final String FAULTS = "/faults/";
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Vendor vendor;
    private final HttpServer server;

    private GeminiSimulator(Vendor vendor, HttpServer server) {
        this.vendor = vendor;
        this.server = server;
    }

    /// Starts one.
    ///
    /// @param port 0 for a free one
    public static Future<GeminiSimulator> start(Vertx vertx, Vendor vendor, int port) {
        var server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(HOST)
                .setPort(port)
                .setMaxWebSocketFrameSize(MOST_BYTES)
                .setMaxWebSocketMessageSize(MOST_BYTES));
        var simulator = new GeminiSimulator(vendor, server);
        server.webSocketHandshakeHandler(simulator::greet);
        server.webSocketHandler(socket -> simulator.connected((ContextInternal) vertx.getOrCreateContext(), socket));
        server.requestHandler(simulator::control);
        return server.listen().map(simulator);
    }

    /// Where it is.
    public URI uri() {
        return URI.create("ws://" + HOST + ":" + server.actualPort() + PATH);
    }

    /// Where Vertex is. It takes the bearer tokens of [Vendor#tokens], and models with their whole path.
    public URI vertexUri() {
        return URI.create("ws://" + HOST + ":" + server.actualPort() + VERTEX_PATH);
    }

    /// The same as an endpoint of the Developer API; any key opens it.
    public GeminiEndpoint endpoint() {
        return GeminiEndpoint.developer(uri(), "simulated");
    }

    public Vendor vendor() {
        return vendor;
    }

    public Future<Void> close() {
        return server.close();
    }

    private void greet(ServerWebSocketHandshake handshake) {
        var path = String.valueOf(handshake.path());
        if (!path.equals(PATH) && !path.equals(VERTEX_PATH)) {
            var _ = handshake.reject(404);
        } else if (vendor.occurs(Fault.UNAVAILABLE)) {
            var _ = handshake.reject(503);
        } else if (vendor.occurs(Fault.WRONG_KEY) || !opens(path, handshake.headers())) {
            var _ = handshake.reject(401);
        } else {
            var _ = handshake.accept();
        }
    }

    private boolean opens(String path, MultiMap headers) {
        var bearer = String.valueOf(headers.get("Authorization"));
        return path.equals(PATH)
                ? headers.contains("x-goog-api-key")
                : bearer.startsWith("Bearer ") && vendor.takes(bearer.substring("Bearer ".length()));
    }

    private void connected(ContextInternal context, ServerWebSocket socket) {
        var session = new SimulatedSession(
                vendor, new SocketPeer(context, socket), socket.path().equals(VERTEX_PATH));
        socket.textMessageHandler(session::message);
        socket.binaryMessageHandler(message -> session.message(message.toString()));
        socket.closeHandler(_ -> session.ended());
        socket.exceptionHandler(_ -> session.ended());
    }

    private void control(HttpServerRequest request) {
        var path = String.valueOf(request.path());
        var response = request.response();
        if (request.method().equals(HttpMethod.DELETE) && path.equals("/faults")) {
            vendor.heal();
            var _ = response.setStatusCode(204).end();
            return;
        }
        var fault = path.startsWith(FAULTS) ? Fault.named(path.substring(FAULTS.length())) : null;
        if (fault == null || fault.isEmpty() || !request.method().equals(HttpMethod.POST)) {
            var _ = response.setStatusCode(404).end();
            return;
        }
        var times = request.getParam("times", "1");
        if (times.matches("[1-9]\\d{0,4}")) {
            vendor.fail(fault.get(), Integer.parseInt(times));
            var _ = response.setStatusCode(204).end();
        } else {
            var _ = response.setStatusCode(400).end();
        }
    }

    /// The client at the other end of a WebSocket. Google sends JSON in binary frames, and so does
    /// this.
    private record SocketPeer(ContextInternal context, ServerWebSocket socket) implements Peer {

        @Override
        public void send(String json) {
            if (!socket.isClosed()) {
                var _ = socket.writeBinaryMessage(Buffer.buffer(json));
            }
        }

        @Override
        public void close(int code, String reason) {
            var _ = socket.close((short) code, reason);
        }

        @Override
        public void cut() {
            if (socket instanceof WebSocketInternal internal) {
                var _ = internal.channelHandlerContext().close(); // no close frame: the client sees 1006
            }
        }

        @Override
        public void reading(boolean reads) {
            if (reads) {
                socket.resume();
            } else {
                socket.pause();
            }
        }

        @Override
        public Timers timers() {
            return new VertxTimers(context);
        }

        @Override
        public void later(Runnable action) {
            context.runOnContext(_ -> action.run());
        }
    }
}
