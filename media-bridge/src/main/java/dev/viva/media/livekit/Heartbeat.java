package dev.viva.media.livekit;

import io.vertx.core.Vertx;

/// Asks every few seconds and complains when no answer comes.
///
/// **Threads:** one event loop.
final class Heartbeat {

    private final Vertx vertx;
    private final Runnable ask;
    private final Runnable silent;
    private long asking = -1;
    private long waiting = -1;
    private long timeoutMillis;

    Heartbeat(Vertx vertx, Runnable ask, Runnable silent) {
        this.vertx = vertx;
        this.ask = ask;
        this.silent = silent;
    }

    /// Starts, or starts anew.
    ///
    /// @param everyMillis   above zero
    /// @param timeoutMillis above `everyMillis`
    void start(long everyMillis, long timeoutMillis) {
        stop();
        this.timeoutMillis = timeoutMillis;
        asking = vertx.setPeriodic(everyMillis, _ -> ask.run());
        answered();
    }

    /// An answer has come.
    void answered() {
        vertx.cancelTimer(waiting);
        waiting = vertx.setTimer(timeoutMillis, _ -> silent.run());
    }

    void stop() {
        vertx.cancelTimer(asking);
        vertx.cancelTimer(waiting);
    }
}
