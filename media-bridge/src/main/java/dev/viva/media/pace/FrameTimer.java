package dev.viva.media.pace;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs something a little later, on the thread that asks.
@FunctionalInterface
public interface FrameTimer {

    /// Runs `task` after the delay, on the event loop; never before this call returns.
    ///
    /// @return forgets the task if it has not run; may be called at any time
    Runnable schedule(long delayNanos, Runnable task);

    /// A timer on a Netty event loop. Vert.x' own timers count in whole milliseconds, those of Netty with epoll in
    /// finer steps.
    static FrameTimer on(ScheduledExecutorService eventLoop) {
        return (delayNanos, task) -> {
            Future<?> scheduled = eventLoop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        };
    }
}
