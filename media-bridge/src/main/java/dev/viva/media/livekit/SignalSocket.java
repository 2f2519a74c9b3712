package dev.viva.media.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.Objects;
import java.util.function.Consumer;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/// One of LiveKit's signal sockets: protobuf messages both ways. Opened once; a resume takes
/// another one.
///
/// **Threads:** the event loop of the context that it was opened on.
final class SignalSocket {

    private final Consumer<SignalResponse> messages;
    private final Runnable ended;
    private @Nullable ClientWebSocket socket;
    private boolean open;
    private boolean over;
    private long garbled;

    /// A socket that is not open yet.
    ///
    /// @param ended is run once when an open socket was closed by others
    SignalSocket(Consumer<SignalResponse> messages, Runnable ended) {
        this.messages = messages;
        this.ended = ended;
    }

    /// A socket that never opens and says nothing.
    static SignalSocket none() {
        return new SignalSocket(_ -> {}, () -> {});
    }

    Future<Void> open(WebSocketClient client, WebSocketConnectOptions options) {
        var opening = client.webSocket();
        opening.binaryMessageHandler(this::receive); // before connecting: set later, the first message is lost
        opening.closeHandler(_ -> onClosed());
        opening.exceptionHandler(_ -> onFault(opening));
        socket = opening;
        return opening.connect(options).compose(_ -> {
            open = true;
            return over ? close() : Future.succeededFuture();
        });
    }

    /// Sends, if the socket is open. A server that has left 64 KiB of our small messages unread is taken for lost.
    void send(SignalRequest request) {
        if (!open || socket == null || socket.isClosed()) {
            return; // closed: that is about to be told
        }
        if (socket.writeQueueFull()) {
            open = false;
            var _ = socket.close(); // ends after a time-out only: the server does not read that either
            Objects.requireNonNull(Vertx.currentContext(), "off the event loop")
                    .runOnContext(_ -> onClosed()); // not within the caller's work
        } else {
            socket.writeBinaryMessage(Buffer.buffer(request.toByteArray()));
        }
    }

    /// Closes, also while it opens; what was sent before is still written, and nothing is told any
    /// more. Never fails.
    Future<Void> close() {
        over = true;
        if (!open || socket == null) {
            return Future.succeededFuture();
        }
        open = false;
        return socket.close().otherwiseEmpty();
    }

    /// Messages that could not be read.
    long garbled() {
        return garbled;
    }

    /// Reads a message as it came.
    void receive(Buffer message) {
        if (over) {
            return;
        }
        try {
            messages.accept(SignalResponse.parseFrom(message.getBytes()));
        } catch (InvalidProtocolBufferException e) {
            garbled++;
        }
    }

    /// A message beyond the limit comes to here with its socket left open, and what it said is missing from then on. A
    /// broken socket closes by itself.
    private void onFault(ClientWebSocket faulty) {
        garbled++;
        var _ = faulty.close();
    }

    private void onClosed() {
        open = false;
        if (!over) {
            over = true;
            ended.run();
        }
    }
}
