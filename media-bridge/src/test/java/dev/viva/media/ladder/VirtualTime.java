package dev.viva.media.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that moves when told to.
final class VirtualTime implements LadderTimers {

    private final List<Due> due = new ArrayList<>();
    private long now = 5_000;
    private int made;

    private record Due(long at, int number, Runnable action) {}

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

    /// Runs what falls due, each at its time.
    void advance(long millis) {
        var end = now + millis;
        for (var next = next(end); next != null; next = next(end)) {
            due.remove(next);
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    int waiting() {
        return due.size();
    }

    private Due next(long end) {
        return due.stream()
                .filter(timer -> timer.at() <= end)
                .min(Comparator.comparingLong(Due::at).thenComparingInt(Due::number))
                .orElse(null);
    }
}
