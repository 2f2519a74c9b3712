package dev.viva.media.ladder;

import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;

/// Time as one conversation sees it; virtual in tests. Confined to the event loop of the conversation.
interface LadderTimers {

    /// Monotonic, in ms.
    long nowMs();

    /// Runs `action` once on the event loop, never within this call.
    ///
    /// @param delayMs at least 1 ms is waited
    Timer after(long delayMs, Runnable action);

    /// A pending action. Cancelling it twice, or after it ran, does nothing.
    @FunctionalInterface
    interface Timer {
        void cancel();
    }

    /// The timers of a Vert.x context.
    static LadderTimers of(Context context) {
        var loop = (ContextInternal) context;
        return new LadderTimers() {
            @Override
            public long nowMs() {
                return System.nanoTime() / 1_000_000;
            }

            @Override
            public Timer after(long delayMs, Runnable action) {
                var id = loop.setTimer(Math.max(1, delayMs), _ -> action.run());
                return () -> loop.owner().cancelTimer(id);
            }
        };
    }
}
