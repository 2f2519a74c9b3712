package dev.viva.core.lease;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Virtual time, chance, and what has happened so far. Everything in one run comes from its seed.
final class World {

    private static final int STEPS = 160;

    final SplittableRandom random;
    long nowMs;
    private final boolean telling;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>(512);
    private final Deque<String> steps = new ArrayDeque<>();
    private long order;

    private record Due(long atMs, long order, Runnable what) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return atMs == other.atMs ? Long.compare(order, other.order) : Long.compare(atMs, other.atMs);
        }
    }

    /// @param telling whether the steps are kept in words: for the second run of a seed that failed
    World(long seed, boolean telling) {
        this.random = new SplittableRandom(seed);
        this.telling = telling;
    }

    void after(long ms, Runnable what) {
        agenda.add(new Due(nowMs + Math.max(0, ms), order++, what));
    }

    void run(long untilMs) {
        while (!agenda.isEmpty() && agenda.peek().atMs <= untilMs) {
            var due = agenda.remove();
            nowMs = due.atMs;
            due.what.run();
        }
        nowMs = untilMs;
    }

    /// Both ends included.
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    void note(Supplier<String> step) {
        if (telling) {
            if (steps.size() == STEPS) {
                steps.removeFirst();
            }
            steps.addLast(nowMs + " " + step.get());
        }
    }

    String steps() {
        return String.join("\n", steps);
    }
}
