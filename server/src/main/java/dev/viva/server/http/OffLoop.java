package dev.viva.server.http;

import dev.viva.core.runtime.Offload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/// [Offload] for handlers: the answer comes back on the context that asked.
record OffLoop(Vertx vertx, Offload offload) {

    <T> Future<T> call(Callable<T> work) {
        return Future.fromCompletionStage(offload.call(work), vertx.getOrCreateContext());
    }
}
