package dev.viva.persistence.record;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// How a writer speaks to its shipper: there is work, that was all, drop it. Any thread.
final class ShipperSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean finishing;
    private boolean abandoned;

    /// There may be work.
    void wake() {
        change(() -> {});
    }

    /// Nothing more will come.
    void finish() {
        change(() -> finishing = true);
    }

    /// Stop at once; what is not shipped stays in the spool.
    void abandon() {
        change(() -> abandoned = true);
    }

    boolean finishing() {
        lock.lock();
        try {
            return finishing;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for work, for the end, or for `nanos` to pass.
    ///
    /// @return false if abandoned
    boolean await(BooleanSupplier work, long nanos) {
        lock.lock();
        try {
            waitUntil(() -> finishing || work.getAsBoolean(), nanos);
            return !abandoned;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for `time` to pass, whatever work comes; ends early only if abandoned.
    void pause(Duration time) {
        lock.lock();
        try {
            waitUntil(() -> false, time.toNanos());
        } finally {
            lock.unlock();
        }
    }

    private void waitUntil(BooleanSupplier done, long nanos) {
        var left = nanos;
        try {
            while (!abandoned && !done.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever stops a process this way keeps the spool
            abandoned = true;
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
