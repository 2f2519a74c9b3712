package dev.viva.media.session;

import dev.viva.ai.loop.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends a visit whose candidate stays away too long.
final class AwayLimit {

    private final Timers timers;
    private final Duration limit;
    private final Runnable over;
    private Timers.@Nullable Timer timer;

    AwayLimit(Timers timers, Duration limit, Runnable over) {
        this.timers = timers;
        this.limit = limit;
        this.over = over;
    }

    /// The candidate is away from now on.
    void start() {
        stop();
        timer = timers.after(limit.toMillis(), over);
    }

    /// The candidate is here. Idempotent.
    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
