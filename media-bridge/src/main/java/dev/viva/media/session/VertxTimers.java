package dev.viva.media.session;

import io.vertx.core.Vertx;

/// Timers on the Vert.x context that they are set on.
final class VertxTimers implements SessionTimers {

    private final Vertx vertx;

    VertxTimers(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public Timer after(long delayMs, Runnable action) {
        var id = vertx.setTimer(Math.max(1, delayMs), _ -> action.run());
        return () -> vertx.cancelTimer(id);
    }
}
