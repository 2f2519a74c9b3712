package dev.viva.media.session;

import dev.viva.ai.loop.Timers;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that moves when told to; what falls due at the same time runs in the order in which it was
/// asked for.
public final class VirtualTimers implements Timers {

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private long now = 5_000;
    private long made;

    private record Due(long at, long number, Runnable action) {}

    @Override
    public long nowMs() {
        return now;
    }

    @Override
    public Timer after(long delayMs, Runnable action) {
        var timer = new Due(now + Math.max(1, delayMs), made++, action);
        due.add(timer);
        return () -> due.remove(timer);
    }

    /// As soon as possible, but not within the caller's work.
    public void soon(Runnable action) {
        due.add(new Due(now, made++, action));
    }

    /// Runs what falls due, each at its time.
    public void advance(long millis) {
        var end = now + millis;
        for (var next = due.peek(); next != null && next.at() <= end; next = due.peek()) {
            due.remove(next);
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    /// Actions that would still run.
    public int waiting() {
        return due.size();
    }
}
