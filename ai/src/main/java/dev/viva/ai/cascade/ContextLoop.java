package dev.viva.ai.cascade;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// The loop of a Vert.x context.
record ContextLoop(Context context) implements Loop {

    @Override
    public void execute(Runnable work) {
        try {
            context.runOnContext(_ -> work.run());
        } catch (RejectedExecutionException _) {
            // Vert.x has shut down: nobody is left to be told
        }
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
        var vertx = context.owner();
        var id = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> work.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
