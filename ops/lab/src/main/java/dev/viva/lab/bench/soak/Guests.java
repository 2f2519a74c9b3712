package dev.viva.lab.bench.soak;

import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.candidate.VirtualThreads;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Candidates on so many chairs: who has finished makes room for the next one. Every third withdraws in the middle.
///
/// **Threads:** a virtual one for each chair.
final class Guests {

    private static final int WITHDRAWS = 3;
    private static final long WITHDRAWS_AFTER_MS = 15_000;
    private static final int PATIENCE_MINUTES = 10;

    private final Vertx vertx;
    private final Invitations invitations;
    private final List<Thread> chairs = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private volatile boolean over;

    Guests(Vertx vertx, Invitations invitations) {
        this.vertx = vertx;
        this.invitations = invitations;
    }

    /// Begins.
    void sit(int count) {
        over = false;
        for (var chair = 0; chair < count; chair++) {
            chairs.add(Thread.ofVirtual().name("chair-" + chair).start(this::hold));
        }
    }

    /// Nobody is let in any more; waits until all have left.
    void rise() throws InterruptedException {
        over = true;
        for (var chair : chairs) {
            chair.join();
        }
        chairs.clear();
    }

    /// How many interviews have ended.
    int held() {
        return outcomes.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /// How many ended how.
    Map<String, Integer> outcomes() {
        var result = new TreeMap<String, Integer>();
        outcomes.forEach((outcome, count) -> result.put(outcome, count.get()));
        return result;
    }

    private void hold() {
        do {
            String outcome;
            try {
                outcome = interview(begun.incrementAndGet());
            } catch (IOException | TimeoutException | RuntimeException e) {
                outcome = "failed: " + e.getMessage();
            } catch (InterruptedException e) {
                return;
            }
            outcomes.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
        } while (!over);
    }

    private String interview(int number) throws IOException, InterruptedException, TimeoutException {
        try (var candidate = new ToneCandidate(vertx, new VirtualThreads(), invitations.next(), ToneRhythm.of(1))) {
            var end = candidate.hold();
            if (number % WITHDRAWS == 0) {
                vertx.setTimer(WITHDRAWS_AFTER_MS, _ -> candidate.press("WITHDRAW"));
            }
            return end.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
        }
    }
}
