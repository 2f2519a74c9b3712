package dev.viva.media.pace;

import java.util.ArrayList;
import java.util.List;

/// Time that moves when told to.
final class VirtualTimer implements FrameTimer {

    private final List<Task> tasks = new ArrayList<>();
    private long now = -40_000_000; // on the common beat; may be negative

    private record Task(long at, Runnable run) {}

    long nanos() {
        return now;
    }

    @Override
    public Runnable schedule(long delayNanos, Runnable run) {
        Task task = new Task(now + delayNanos, run);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /// Runs what falls due, each at its time.
    void advanceMs(double millis) {
        long end = now + (long) (millis * 1e6);
        for (Task task = next(end); task != null; task = next(end)) {
            tasks.remove(task);
            now = Math.max(now, task.at());
            task.run().run();
        }
        now = end;
    }

    /// The loop does nothing for a while; then everything runs late.
    void stallMs(double millis) {
        now += (long) (millis * 1e6);
        advanceMs(0);
    }

    int waiting() {
        return tasks.size();
    }

    private Task next(long end) {
        return tasks.stream()
                .filter(task -> task.at() <= end)
                .min((a, b) -> Long.compare(a.at(), b.at()))
                .orElse(null);
    }
}
