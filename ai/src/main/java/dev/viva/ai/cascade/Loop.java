package dev.viva.ai.cascade;

import java.time.Duration;
import java.util.concurrent.Executor;

/// The event loop of one conversation, with its clock. Tests turn one by hand.
interface Loop extends Executor {

    /// Runs something later on the loop, in the order in which it was asked for. From any thread.
    @Override
    void execute(Runnable work);

    /// Runs something after a while, on the loop. Call on the loop.
    Timer after(Duration delay, Runnable work);

    /// Monotonic.
    long nowMs();

    /// Something that will run, unless cancelled. Call on the loop.
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
