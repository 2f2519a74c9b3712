package dev.viva.ai.loop;

/// Time as one conversation sees it; virtual in tests. Confined to the conversation's event loop.
public interface Timers {

    /// Monotonic, in ms.
    long nowMs();

    /// Runs `action` once on the event loop, never within this call.
    ///
    /// @param delayMs at least 1 ms is waited
    Timer after(long delayMs, Runnable action);

    /// A pending action. Cancelling it twice, or after it ran, does nothing.
    @FunctionalInterface
    interface Timer {

        /// Nothing is pending.
        Timer NONE = () -> {};

        void cancel();
    }
}
