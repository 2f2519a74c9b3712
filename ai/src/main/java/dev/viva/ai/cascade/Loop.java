package dev.viva.ai.cascade;

import dev.viva.ai.loop.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;

/// The event loop of one conversation, with its clock. Tests turn one by hand.
interface Loop extends Executor, Timers {

    /// Runs something later on the loop, in the order in which it was asked for. From any thread.
    @Override
    void execute(Runnable work);

    /// Runs something after a while, on the loop. Call on the loop.
    default Timer after(Duration delay, Runnable work) {
        return after(delay.toMillis(), work);
    }
}
