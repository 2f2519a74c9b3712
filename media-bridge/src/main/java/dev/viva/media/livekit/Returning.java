package dev.viva.media.livekit;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.function.Supplier;

/// When to try to come back, whether it is still allowed, and how long an attempt may take.
///
/// **Threads:** one event loop. What was planned before is forgotten whenever something else is
/// planned.
final class Returning {

    private static final long SETTLED_MILLIS = 5_000; // a server that takes us in and drops us at once is not well
    private static final int NO_TIMER = -1;

    private final ContextInternal context;
    private final Backoff backoff;
    private final Supplier<Future<Boolean>> permission;
    private long timer = NO_TIMER;
    private int plan;

    /// @param permission asked before each attempt; anything but true forbids it
    Returning(ContextInternal context, Backoff backoff, Supplier<Future<Boolean>> permission) {
        this.context = context;
        this.backoff = backoff;
        this.permission = permission;
    }

    /// Runs the attempt when it is time and if it is allowed.
    ///
    /// @param forbidden run instead if it is not
    /// @return false if the time is over, and nothing will be run
    boolean plan(Runnable attempt, Runnable forbidden) {
        stop();
        var wait = backoff.next();
        if (wait < 0) {
            return false;
        }
        var number = plan;
        if (wait == 0) {
            context.runOnContext(_ -> ask(number, attempt, forbidden));
        } else {
            timer = context.owner().setTimer(wait, _ -> ask(number, attempt, forbidden));
        }
        return true;
    }

    /// From now on another way is tried, the first time at once.
    void anotherWay() {
        backoff.anew();
    }

    /// True while it is worth trying to resume.
    boolean resumes() {
        return backoff.resumes();
    }

    /// What is under way may take so long.
    void limit(Duration limit, Runnable late) {
        stop();
        timer = context.owner().setTimer(limit.toMillis(), _ -> late.run());
    }

    /// We are there. If it lasts, the next loss begins from the start.
    void arrived() {
        stop();
        timer = context.owner().setTimer(SETTLED_MILLIS, _ -> backoff.settled());
    }

    /// Forgets what was planned.
    void stop() {
        plan++;
        context.owner().cancelTimer(timer);
        timer = NO_TIMER;
    }

    private void ask(int number, Runnable attempt, Runnable forbidden) {
        if (number != plan) {
            return;
        }
        permission.get().otherwise(false).onSuccess(allowed -> {
            if (number == plan) {
                (allowed ? attempt : forbidden).run();
            }
        });
    }
}
