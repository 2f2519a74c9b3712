package dev.viva.ai.cascade;

import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/// An event loop that turns, and a clock that goes, only when the test says so; and what was told on
/// it.
final class ManualLoop implements Loop, VoiceListener {

    final List<VoiceEvent> events = new ArrayList<>();
    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final List<Due> timers = new ArrayList<>();
    private long nowMs = 1_000;

    private record Due(long atMs, Runnable work) {}

    @Override
    public void execute(Runnable command) {
        work.add(command);
    }

    @Override
    public Timer after(long delayMs, Runnable command) {
        var due = new Due(nowMs + delayMs, command);
        timers.add(due);
        return () -> timers.remove(due);
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void on(VoiceEvent event) {
        events.add(event);
    }

    /// Does all that is to do now.
    void turn() {
        for (var next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    /// Lets time go by.
    void pass(Duration time) {
        turn();
        var until = nowMs + time.toMillis();
        while (true) {
            var due = timers.stream().min(Comparator.comparingLong(Due::atMs));
            if (due.isEmpty() || due.get().atMs() > until) {
                break;
            }
            timers.remove(due.get());
            nowMs = due.get().atMs();
            due.get().work().run();
            turn();
        }
        nowMs = until;
    }

    /// Timers that would still fire.
    int timers() {
        return timers.size();
    }

    /// Turns until it is so; the clock stands.
    void turnUntil(BooleanSupplier condition) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    turn();
                    return condition.getAsBoolean();
                });
    }

    <E extends VoiceEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Turns until so many events of the type were told.
    <E extends VoiceEvent> List<E> turnUntil(Class<E> type, int count) {
        turnUntil(() -> all(type).size() >= count);
        turn();
        return all(type);
    }
}
