package dev.viva.persistence.lease;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The database's clock, which is the same for all nodes, carried on by this process's monotonic one.
/// What the machine's own clock says, and whether it is stepped, changes nothing.
///
/// **Threads:** any may ask for [#now], which never blocks; one thread looks.
final class DatabaseTime implements Clock {

    /// Two clocks of machines drift by far less than a millisecond in this time.
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Supplier<Instant> database;
    private final LongSupplier nanos;
    private volatile Look last;
    private volatile boolean sure;

    private record Look(Instant time, long atNanos) {}

    /// Asks the database once.
    ///
    /// @param database its clock; throws if it cannot be reached
    /// @param nanos    monotonic, such as [System#nanoTime()]
    DatabaseTime(Supplier<Instant> database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
        this.last = ask();
        this.sure = true;
    }

    @Override
    public Instant now() {
        var look = last;
        return look.time().plusNanos(nanos.getAsLong() - look.atNanos());
    }

    /// Asks the database again if that was long ago or somebody doubts that it answers. Blocks.
    ///
    /// @throws RuntimeException if it cannot be reached; [#now] goes on all the same
    void look() {
        if (sure && nanos.getAsLong() - last.atNanos() < FRESH.toNanos()) {
            return;
        }
        sure = false;
        last = ask();
        sure = true;
    }

    /// Something that needs the database has failed.
    void doubt() {
        sure = false;
    }

    /// Whether the database has answered, as far as anybody knows.
    boolean sure() {
        return sure;
    }

    private Look ask() {
        var before = nanos.getAsLong();
        var time = database.get();
        return new Look(time, before + (nanos.getAsLong() - before) / 2);
    }
}
