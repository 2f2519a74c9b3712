package dev.viva.media.livekit;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SignalResponse;

/// A signal server that says whatever a test wants, as fast as the participant takes it, and may read nothing.
final class HostileServer implements AutoCloseable {

    final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();

    private static final int AT_ONCE = 50;

    private final Vertx vertx;
    private final HttpServer http;
    private final Supplier<Iterator<byte[]>> script;
    private final boolean reads;

    /// A server that listens.
    ///
    /// @param script what to say on a new connection
    /// @param reads  whether what the participant says is read
    HostileServer(Vertx vertx, Supplier<Iterator<byte[]>> script, boolean reads) {
        this.vertx = vertx;
        this.script = script;
        this.reads = reads;
        this.http = vertx.createHttpServer();
        http.webSocketHandler(this::accept);
        Guest.await(http.listen(0, "127.0.0.1"));
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + http.actualPort());
    }

    @Override
    public void close() {
        Guest.await(http.close());
    }

    /// What a server says first.
    static byte[] welcome() {
        return SignalResponse.newBuilder()
                .setJoin(JoinResponse.newBuilder()
                        .setParticipant(
                                ParticipantInfo.newBuilder().setSid("PA_us").setIdentity("us"))
                        .setPingInterval(60)
                        .setPingTimeout(120))
                .build()
                .toByteArray();
    }

    private void accept(ServerWebSocket socket) {
        sockets.add(socket);
        if (!reads) {
            socket.pause();
        }
        var messages = script.get();
        socket.drainHandler(_ -> say(socket, messages));
        say(socket, messages);
    }

    private void say(ServerWebSocket socket, Iterator<byte[]> messages) {
        for (var left = AT_ONCE; left > 0; left--) {
            if (!messages.hasNext() || socket.isClosed() || socket.writeQueueFull()) {
                return; // more when it has drained
            }
            socket.writeBinaryMessage(Buffer.buffer(messages.next()));
        }
        vertx.runOnContext(_ -> say(socket, messages)); // others have a turn
    }
}
