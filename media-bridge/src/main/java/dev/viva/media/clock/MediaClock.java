package dev.viva.media.clock;

import java.util.function.LongSupplier;

/// The clock of one visit: counts from the first packet sent or received. Both tracks and every event of the visit
/// are stamped on it, so that they line up in the replay.
///
/// **Units:** positions are samples at 48 kHz, of this machine's monotonic clock.
///
/// **Threads:** confined to one event loop.
public final class MediaClock {

    /// Samples of one millisecond at 48 kHz.
    public static final int SAMPLES_PER_MS = 48;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SAMPLES_PER_SECOND = 48_000L;

    private final LongSupplier nanoTime;
    private boolean started;
    private long startNanos;

    /// A clock at zero that does not run yet.
    ///
    /// @param nanoTime such as `System::nanoTime`
    public MediaClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Starts the clock at that moment of the nanosecond source; only the first call counts.
    public void start(long nanos) {
        if (!started) {
            started = true;
            startNanos = nanos;
        }
    }

    public boolean started() {
        return started;
    }

    /// The present position; 0 until the clock runs.
    public long position48k() {
        return positionAt(nanoTime.getAsLong());
    }

    /// The position at a moment of the nanosecond source; 0 before the start.
    public long positionAt(long nanos) {
        long elapsed = started ? Math.max(0, nanos - startNanos) : 0;
        // in two parts: the product of the whole would overflow after two days
        return elapsed / NANOS_PER_SECOND * SAMPLES_PER_SECOND
                + elapsed % NANOS_PER_SECOND * SAMPLES_PER_SECOND / NANOS_PER_SECOND;
    }

    /// The present position in milliseconds, as events carry it.
    public long ms() {
        return position48k() / SAMPLES_PER_MS;
    }

    /// Milliseconds of a position.
    public static long msOf(long position48k) {
        return Math.floorDiv(position48k, (long) SAMPLES_PER_MS);
    }
}
