package dev.viva.server.runtime;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How late the event loops do what they were asked to do: the one figure that says whether voices still flow in time.
///
/// Ten times a second each loop is asked for a tick; its delay is smoothed over about three seconds, so that one
/// collection of garbage says nothing and a loop that is always late says it soon.
///
/// **Threads:** reading from anywhere; a probe runs on its loop and costs it some microseconds a second.
public final class LoopLag implements AutoCloseable {

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /// A loop that does not tick at all for so long is stuck, whatever it was before.
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Probe> probes;

    private LoopLag(List<Probe> probes) {
        this.probes = probes;
    }

    /// Puts a probe on every event loop.
    public static LoopLag start(Vertx vertx) {
        var probes = new ArrayList<Probe>();
        for (var loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            if (loop instanceof EventLoop eventLoop) {
                var probe = new Probe(System::nanoTime, eventLoop);
                probe.schedule();
                probes.add(probe);
            }
        }
        return new LoopLag(List.copyOf(probes));
    }

    /// Smoothed delay of the loop that is latest, in nanoseconds.
    public long worstNanos() {
        var worst = 0L;
        for (var probe : probes) {
            worst = Math.max(worst, probe.nanos());
        }
        return worst;
    }

    /// Takes the probes off.
    @Override
    public void close() {
        probes.forEach(Probe::stop);
    }

    /// The ticks of one loop.
    static final class Probe {

        /// A tick's share of the figure: 30 ticks are three seconds.
        private static final double SHARE = 1.0 / 30;

        /// What one stall counts at the most: a start, or one collection, is not a node that is too busy.
        private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

        private final LongSupplier nanoTime;
        private final @Nullable EventLoop loop;
        private volatile long dueNanos;
        private volatile double smoothedNanos;
        private volatile @Nullable ScheduledFuture<?> next;
        private volatile boolean stopped;

        /// @param loop null if the test ticks by hand
        Probe(LongSupplier nanoTime, @Nullable EventLoop loop) {
            this.nanoTime = nanoTime;
            this.loop = loop;
        }

        /// Asks for the next tick.
        void schedule() {
            dueNanos = nanoTime.getAsLong() + PERIOD_NANOS;
            if (loop != null && !stopped) {
                next = loop.schedule(this::tick, PERIOD_NANOS, TimeUnit.NANOSECONDS);
            }
        }

        /// The tick has come.
        void tick() {
            var late = Math.clamp(nanoTime.getAsLong() - dueNanos, 0, STALL_NANOS);
            var before = smoothedNanos; // written by this loop only
            smoothedNanos = before + (late - before) * SHARE;
            schedule();
        }

        long nanos() {
            var overdue = nanoTime.getAsLong() - dueNanos;
            return overdue > STUCK_NANOS ? overdue : Math.round(smoothedNanos);
        }

        void stop() {
            stopped = true;
            var waiting = next;
            if (waiting != null) {
                waiting.cancel(false);
            }
        }
    }
}
