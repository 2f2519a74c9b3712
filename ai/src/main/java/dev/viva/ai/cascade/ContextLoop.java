package dev.viva.ai.cascade;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.loop.VertxTimers;
import io.vertx.core.Context;
import java.util.concurrent.RejectedExecutionException;

/// The loop of a Vert.x context.
final class ContextLoop implements Loop {

    private final Context context;
    private final Timers timers;

    ContextLoop(Context context) {
        this.context = context;
        this.timers = new VertxTimers(context);
    }

    @Override
    public void execute(Runnable work) {
        try {
            context.runOnContext(_ -> work.run());
        } catch (RejectedExecutionException _) {
            // Vert.x has shut down: nobody is left to be told
        }
    }

    @Override
    public Timer after(long delayMs, Runnable work) {
        return timers.after(delayMs, work);
    }

    @Override
    public long nowMs() {
        return timers.nowMs();
    }
}
