package dev.viva.media.session;

/// Time as one session sees it; virtual in tests. Confined to the session's event loop.
interface SessionTimers {

    /// Monotonic, in ms.
    long nowMs();

    /// Runs `action` once on the event loop.
    ///
    /// @param delayMs at least 1 ms is waited
    Timer after(long delayMs, Runnable action);

    /// A pending action. Cancelling it twice, or after it ran, does nothing.
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
