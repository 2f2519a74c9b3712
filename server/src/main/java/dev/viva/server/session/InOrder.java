package dev.viva.server.session;

import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Runs steps that share a key one after the other, whoever asks for them; steps of different keys do not wait for
/// each other.
///
/// **Threads:** any. A step that fails does not hold up the next.
final class InOrder<K> {

    private final Map<K, Future<?>> tails = new ConcurrentHashMap<>();

    /// Starts `step` once all earlier steps of `key` are done.
    <T> Future<T> run(K key, Supplier<Future<T>> step) {
        var result = new java.util.concurrent.atomic.AtomicReference<Future<T>>();
        tails.compute(key, (_, before) -> {
            var tail = before == null ? Future.succeededFuture() : before.otherwiseEmpty();
            var mine = tail.compose(_ -> step.get());
            result.set(mine);
            return mine;
        });
        var mine = result.get();
        mine.onComplete(_ -> tails.remove(key, mine));
        return mine;
    }

    /// Keys with a step under way.
    int busy() {
        return tails.size();
    }
}
