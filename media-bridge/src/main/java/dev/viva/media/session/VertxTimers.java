package dev.viva.media.session;

import io.vertx.core.internal.ContextInternal;

/// Timers on one Vert.x context, wherever they are set from.
final class VertxTimers implements SessionTimers {

    private final ContextInternal context;

    VertxTimers(ContextInternal context) {
        this.context = context;
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
