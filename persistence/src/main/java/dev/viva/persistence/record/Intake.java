package dev.viva.persistence.record;

import dev.viva.core.error.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Events on their way from the caller to the spool's thread: bounded, in order, and never taken in after a failure.
///
/// **Threads:** any. The lock is held for a few instructions only, so offering does not block an event loop.
final class Intake {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int limit;
    private List<Pending> waiting = new ArrayList<>();
    private @Nullable RuntimeException refusal;

    Intake(int limit) {
        this.limit = limit;
    }

    /// An event and the promise to its caller.
    ///
    /// @param sinceNanos when it came, by the monotonic clock
    record Pending(EventSealer.Draft draft, CompletableFuture<Long> durable, long sinceNanos) {}

    /// Takes an event in, or says why not. A full intake refuses everything from then on: an event that was dropped in
    /// the middle would be a lie by omission.
    @Nullable
    RuntimeException offer(Pending pending) {
        lock.lock();
        try {
            if (refusal == null && waiting.size() >= limit) {
                refusal = new ServiceException.Unavailable("spool", RETRY_AFTER, null);
            }
            if (refusal == null) {
                waiting.add(pending);
            }
            changed.signalAll();
            return refusal;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for events; all that wait at once. Empty when nothing waits and nothing will come any more.
    List<Pending> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && refusal == null) {
                changed.awaitUninterruptibly();
            }
            var taken = waiting;
            waiting = new ArrayList<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Refuses what comes from now on; what waits is still written. The first reason stays.
    void refuse(RuntimeException reason) {
        lock.lock();
        try {
            if (refusal == null) {
                refusal = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Why new events are refused; null while they are not.
    @Nullable
    RuntimeException refusal() {
        lock.lock();
        try {
            return refusal;
        } finally {
            lock.unlock();
        }
    }
}
