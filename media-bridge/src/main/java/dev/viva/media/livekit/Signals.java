package dev.viva.media.livekit;

import io.vertx.core.Future;
import livekit.LivekitRtc.SignalRequest;

/// The signal socket of the moment, and what is left of those before it.
///
/// **Threads:** one event loop.
final class Signals {

    private SignalSocket current = SignalSocket.none();
    private Future<Void> closed = Future.succeededFuture();
    private long garbled;

    /// Makes this the socket of the moment; what the one before still says is not heard.
    SignalSocket take(SignalSocket next) {
        var _ = close();
        garbled += current.garbled();
        current = next;
        return next;
    }

    boolean isCurrent(SignalSocket socket) {
        return socket == current;
    }

    /// Sends, if there is an open socket.
    void send(SignalRequest request) {
        current.send(request);
    }

    /// Messages that could not be read, on all sockets.
    long garbled() {
        return garbled + current.garbled();
    }

    /// Completes when all sockets are closed. Never fails.
    Future<Void> close() {
        closed = Future.join(closed, current.close()).mapEmpty();
        return closed;
    }
}
