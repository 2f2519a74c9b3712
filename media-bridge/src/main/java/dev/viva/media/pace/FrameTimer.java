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

    /// Where within 20 ms the beats of this event loop lie: those of another one lie elsewhere, so that not all
    /// processors are wanted at the same moment.
    default long phaseNanos() {
        return 0;
    }

    /// A timer on a Netty event loop. Vert.x' own timers count in whole milliseconds, those of Netty with epoll in
    /// finer steps.
    static FrameTimer on(ScheduledExecutorService eventLoop) {
        return new LoopTimer(eventLoop);
    }

    /// The timer of one event loop.
    record LoopTimer(ScheduledExecutorService eventLoop) implements FrameTimer {

        private static final int PHASES = 16;

        @Override
        public Runnable schedule(long delayNanos, Runnable task) {
            Future<?> scheduled = eventLoop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        }

        @Override
        public long phaseNanos() {
            return System.identityHashCode(eventLoop) % PHASES * (FrameTicker.FRAME_NANOS / PHASES);
        }
    }
}
