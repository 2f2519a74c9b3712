package dev.viva.media.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import livekit.LivekitRtc.SignalResponse;

/// Stands between a participant and the signal socket of its server, and changes what the server says.
public final class SignalProxy implements AutoCloseable {

    private final HttpServer http;
    private final WebSocketClient client;
    private final URI server;
    private final UnaryOperator<SignalResponse> change;
    private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    private final Set<ServerWebSocket> muted = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;
    private volatile boolean old;

    /// A proxy that listens.
    ///
    /// @param change what to pass on instead of a message; may be the same
    public SignalProxy(Vertx vertx, URI server, UnaryOperator<SignalResponse> change) {
        this.server = server;
        this.change = change;
        this.client = vertx.createWebSocketClient();
        this.http = vertx.createHttpServer();
        http.webSocketHandshakeHandler(handshake -> {
            if (old && handshake.path().startsWith("/rtc/v1")) {
                handshake.reject(404);
            } else {
                handshake.accept();
            }
        });
        http.webSocketHandler(this::accept);
        Guest.await(http.listen(0, "127.0.0.1"));
    }

    public URI url() {
        return URI.create("ws://127.0.0.1:" + http.actualPort());
    }

    /// Passes nothing on any more, with the sockets left open.
    void fallSilent() {
        silent = true;
    }

    /// Passes nothing on any more on the sockets of this moment, not even their end.
    void muteOpenSockets() {
        muted.addAll(sockets);
    }

    /// Sends something that is no message.
    void babble() {
        sockets.forEach(socket -> socket.writeBinaryMessage(Buffer.buffer(new byte[] {-1, -1, -1})));
    }

    /// Sends what the server did not say.
    public void say(SignalResponse message) {
        sockets.forEach(socket -> socket.writeBinaryMessage(Buffer.buffer(message.toByteArray())));
    }

    /// From now on knows two connections only, as servers did before 2025.
    void growOld() {
        old = true;
    }

    public void drop() {
        sockets.forEach(ServerWebSocket::close);
    }

    @Override
    public void close() {
        Guest.await(http.close());
        Guest.await(client.close());
    }

    private void accept(ServerWebSocket near) {
        sockets.add(near);
        near.pause();
        var far = client.webSocket();
        far.binaryMessageHandler(message -> passOn(message, near));
        far.closeHandler(_ -> {
            if (!muted.contains(near)) {
                near.close();
            }
        });
        var options = new WebSocketConnectOptions()
                .setAbsoluteURI(server + near.uri())
                .putHeader("Authorization", near.headers().get("Authorization"));
        far.connect(options).onComplete(opened -> {
            if (opened.failed()) {
                near.close();
                return;
            }
            WebSocket open = opened.result();
            near.binaryMessageHandler(open::writeBinaryMessage);
            near.closeHandler(_ -> open.close());
            near.resume();
        });
    }

    private void passOn(Buffer message, ServerWebSocket near) {
        try {
            if (!silent && !muted.contains(near) && !near.isClosed()) {
                var changed = change.apply(SignalResponse.parseFrom(message.getBytes()));
                near.writeBinaryMessage(Buffer.buffer(changed.toByteArray()));
            }
        } catch (InvalidProtocolBufferException e) {
            near.close();
        }
    }
}
