package dev.viva.server.http.call;

import dev.viva.core.runtime.Offload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/// [Offload] for handlers: the answer comes back on the context that asked.
public record OffLoop(Vertx vertx, Offload offload) {

    public <T> Future<T> call(Callable<T> work) {
        return Future.fromCompletionStage(offload.call(work), vertx.getOrCreateContext());
    }

    /// The same for work that is done elsewhere.
    public OffLoop on(Offload other) {
        return new OffLoop(vertx, other);
    }

    /// [#call] for work that brings nothing.
    public Future<Void> run(Runnable work) {
        return call(() -> {
                    work.run();
                    return true;
                })
                .mapEmpty();
    }
}
