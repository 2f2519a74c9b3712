package dev.viva.media.livekit;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// When to try again while the way into the room is lost: at once, then ever more slowly, for
/// fifteen seconds in all.
///
/// The server keeps a participant whose media is gone for five seconds and one whose media lives
/// for as long as it lives; a candidate waits no longer than that anyway.
///
/// **Threads:** one event loop.
final class Backoff {

    /// From the loss on; no attempt begins later.
    static final long LIMIT_MILLIS = 15_000;

    /// How long resuming is tried before only joining anew is.
    static final long RESUME_MILLIS = 8_000;

    private static final long[] WAITS_MILLIS = {0, 300, 1_200, 2_700, 4_800};
    private static final double JITTER = 0.3; // so that the participants of a server that fell do not come back as one
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier nanos;
    private final RandomGenerator random;
    private boolean running;
    private long began;
    private int attempts;

    Backoff(LongSupplier nanos, RandomGenerator random) {
        this.nanos = nanos;
        this.random = random;
    }

    /// How long to wait before the next attempt, in milliseconds; -1 once the time is over.
    long next() {
        if (!running) {
            running = true;
            began = nanos.getAsLong();
            attempts = 0;
        }
        var wait = WAITS_MILLIS[Math.min(attempts, WAITS_MILLIS.length - 1)];
        attempts++;
        var jittered = wait + (long) (wait * JITTER * random.nextDouble());
        return passedMillis() + jittered > LIMIT_MILLIS ? -1 : jittered;
    }

    /// Another way is tried from here on, the first time at once. The time that has passed counts.
    void anew() {
        attempts = 0;
    }

    /// True while it is worth trying to resume what there was.
    boolean resumes() {
        return !running || passedMillis() < RESUME_MILLIS;
    }

    /// All is well and has been for a while: the next loss begins from the start.
    void settled() {
        running = false;
    }

    private long passedMillis() {
        return (nanos.getAsLong() - began) / NANOS_PER_MILLI;
    }
}
