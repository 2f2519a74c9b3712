package dev.viva.media.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The time of day when it was made, going on by the monotonic clock: when the machine's clock is stepped, reports that
/// name a time still fit those before.
///
/// **Threads:** any.
public final class SteadyClock implements InstantSource {

    private final LongSupplier nanoTime;
    private final Instant start;
    private final long startNanos;

    /// A clock that begins now.
    ///
    /// @param nanoTime such as `System::nanoTime`
    public SteadyClock(InstantSource timeOfDay, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = timeOfDay.instant();
        this.startNanos = nanoTime.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime.getAsLong() - startNanos);
    }
}
