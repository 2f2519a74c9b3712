package dev.viva.server.session;

import dev.viva.core.error.ServiceException.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs steps that share a key one after the other, whoever asks for them; steps of different keys do not wait for
/// each other.
///
/// Bound: [#MOST] steps of one key, the one under way included; further ones fail with `Unavailable` and are counted.
///
/// **Threads:** any. A step runs where the one before it ended; its future completes on the caller's context if there
/// is one. A step that fails does not hold up the next.
final class InOrder<K> {

    /// More than a page and its reloads ask for while one step takes its time.
    static final int MOST = 32;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Map<K, Line> lines = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    /// @param end   of the step that was asked for last
    /// @param steps that are not done
    private record Line(Future<?> end, int steps) {}

    /// Starts `step` once all earlier steps of `key` are done.
    <T> Future<T> run(K key, Supplier<Future<T>> step) {
        var end = Promise.<T>promise();
        var mine = end.future();
        // only the swap is done under the map's lock: a step may ask for steps itself
        var before = new Future<?>[1];
        var line = lines.compute(key, (_, now) -> join(now, mine, before));
        if (!mine.equals(line.end())) {
            refused.increment();
            return Future.failedFuture(new Unavailable("this interview, which is busy,", RETRY_AFTER, null));
        }
        mine.onComplete(_ -> lines.computeIfPresent(key, (_, now) -> left(now)));
        (before[0] == null ? Future.<Void>succeededFuture() : before[0])
                .transform(_ -> step.get())
                .onComplete(end);
        var context = Vertx.currentContext();
        return context == null ? mine : Future.fromCompletionStage(mine.toCompletionStage(), context);
    }

    /// A line with `mine` at its end, or the same line if it is full.
    private static Line join(@Nullable Line now, Future<?> mine, @Nullable Future<?>[] before) {
        if (now == null) {
            return new Line(mine, 1);
        }
        if (now.steps() >= MOST) {
            return now;
        }
        before[0] = now.end();
        return new Line(mine, now.steps() + 1);
    }

    private static @Nullable Line left(Line now) {
        return now.steps() == 1 ? null : new Line(now.end(), now.steps() - 1);
    }

    /// Keys with a step under way.
    int busy() {
        return lines.size();
    }

    /// Steps refused since the start: `interview_steps_refused_total`.
    long refused() {
        return refused.sum();
    }
}
