package dev.viva.ai.loop;

import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;

/// Timers on one Vert.x context, wherever they are set from. They run whether or not anything is read
/// from a socket.
public final class VertxTimers implements Timers {

    private final ContextInternal context;

    public VertxTimers(Context context) {
        this.context = (ContextInternal) context;
    }

    @Override
    public long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public Timer after(long delayMs, Runnable action) {
        var id = context.setTimer(Math.max(1, delayMs), _ -> action.run());
        return () -> context.owner().cancelTimer(id);
    }
}
