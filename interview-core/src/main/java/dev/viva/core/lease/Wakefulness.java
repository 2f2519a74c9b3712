package dev.viva.core.lease;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Whether this process has run without a gap since its leases were last known to be its own. After a gap (`SIGSTOP`, a
/// suspended machine, a collector that took seconds) it may have been given up, so it says and writes nothing until it
/// has
/// looked.
///
/// [#awake] is right from the first instruction after a gap, before any timer has run: it compares the clock with the
/// last [#touch] itself.
///
/// **Threads:** any. [#awake] costs two volatile reads and a look at the clock.
public final class Wakefulness {

    private static final long AWAKE = 0;

    private final LongSupplier nanos;
    private final long gapNanos;
    private final AtomicLong gaps = new AtomicLong();
    private volatile long touched;
    private volatile long unclear = AWAKE;

    /// @param nanos the process's own monotonic clock, which goes on while it is stopped, such as [System#nanoTime()]
    /// @param gap   longest time between two touches of a process that runs; see [LeaseTerms#gap()]
    public Wakefulness(LongSupplier nanos, Duration gap) {
        this.nanos = nanos;
        this.gapNanos = gap.toNanos();
        this.touched = nanos.getAsLong();
    }

    /// For what is held by nobody else: a test, or a bench.
    public static Wakefulness always() {
        return new Wakefulness(() -> 0, Duration.ofSeconds(1));
    }

    /// This process runs. To be called several times within a gap, all the time, from a thread that waits for nothing.
    public void touch() {
        var now = nanos.getAsLong(); // once: a gap that begins within this method must not be covered up
        if (now - touched > gapNanos) {
            found();
        }
        touched = now;
    }

    /// False from the moment at which the process went on after a gap, until [#clear].
    public boolean awake() {
        if (nanos.getAsLong() - touched > gapNanos) {
            found();
        }
        return unclear == AWAKE;
    }

    /// The number of the newest gap; remember it before you look at the leases.
    public long gaps() {
        return gaps.get();
    }

    /// The leases were read, and what was lost has been let go of.
    ///
    /// @param upTo [#gaps] as it was before they were read: a gap that came later is not cleared
    public synchronized void clear(long upTo) {
        if (unclear <= upTo) {
            unclear = AWAKE;
        }
    }

    private synchronized void found() {
        if (nanos.getAsLong() - touched > gapNanos) { // else another thread found the same gap
            unclear = gaps.incrementAndGet();
            touched = nanos.getAsLong();
        }
    }
}
