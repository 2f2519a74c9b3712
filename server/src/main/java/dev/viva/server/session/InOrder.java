package dev.viva.server.session;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Runs steps that share a key one after the other, whoever asks for them; steps of different keys do not wait for
/// each other.
///
/// **Threads:** any. A step runs where the one before it ended; its future completes on the caller's context if there
/// is one. A step that fails does not hold up the next.
final class InOrder<K> {

    private final Map<K, Future<?>> tails = new ConcurrentHashMap<>();

    /// Starts `step` once all earlier steps of `key` are done.
    <T> Future<T> run(K key, Supplier<Future<T>> step) {
        var end = Promise.<T>promise();
        var mine = end.future();
        // only the swap is done under the map's lock: a step may ask for steps itself
        Future<?> before = tails.put(key, mine);
        mine.onComplete(_ -> tails.remove(key, mine));
        (before == null ? Future.<Void>succeededFuture() : before)
                .transform(_ -> step.get())
                .onComplete(end);
        var context = Vertx.currentContext();
        return context == null ? mine : Future.fromCompletionStage(mine.toCompletionStage(), context);
    }

    /// Keys with a step under way.
    int busy() {
        return tails.size();
    }
}
