package dev.viva.media.livekit;

import io.vertx.core.Vertx;
import java.util.function.Consumer;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.Pong;
import livekit.LivekitRtc.SignalRequest;

/// Asks every few seconds, measures how long answers take, and complains when none comes.
///
/// The server says how often and how long. It is asked in both forms: older servers know the first
/// only.
///
/// **Threads:** one event loop.
final class Heartbeat {

    private static final long UNKNOWN = -1;
    private static final long MOST_RTT_MILLIS = 60_000; // above, it is no answer to a question of ours

    private final Vertx vertx;
    private final Consumer<SignalRequest> out;
    private final Runnable silent;
    private long asking = -1;
    private long waiting = -1;
    private long everyMillis = 5_000;
    private long timeoutMillis = 15_000;
    private long rttMillis = UNKNOWN;

    Heartbeat(Vertx vertx, Consumer<SignalRequest> out, Runnable silent) {
        this.vertx = vertx;
        this.out = out;
        this.silent = silent;
    }

    /// Starts with what the server wants.
    void start(JoinResponse welcome) {
        everyMillis = Math.max(1, welcome.getPingInterval()) * 1_000L;
        timeoutMillis = Math.max(everyMillis + 1_000, welcome.getPingTimeout() * 1_000L);
        restart();
    }

    /// Starts anew on another socket.
    void restart() {
        stop();
        asking = vertx.setPeriodic(everyMillis, _ -> ask());
        answered();
    }

    /// An answer has come.
    void answered() {
        vertx.cancelTimer(waiting);
        waiting = vertx.setTimer(timeoutMillis, _ -> silent.run());
    }

    /// An answer has come that says which question it answers.
    void answered(Pong pong) {
        answered();
        var rtt = System.currentTimeMillis() - pong.getLastPingTimestamp();
        if (rtt >= 0 && rtt <= MOST_RTT_MILLIS) {
            rttMillis = rtt;
        }
    }

    /// From the last question to its answer; -1 while unknown.
    long rttMillis() {
        return rttMillis;
    }

    void stop() {
        vertx.cancelTimer(asking);
        vertx.cancelTimer(waiting);
    }

    private void ask() {
        var now = System.currentTimeMillis();
        out.accept(Messages.ping(now));
        out.accept(Messages.pingRequest(now, Math.max(0, rttMillis)));
    }
}
