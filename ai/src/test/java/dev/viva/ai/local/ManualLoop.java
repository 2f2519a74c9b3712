package dev.viva.ai.local;

import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/// An event loop that turns only when the test says so, and what was told on it.
final class ManualLoop implements Executor, VoiceListener {

    final List<VoiceEvent> events = new ArrayList<>();
    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable command) {
        work.add(command);
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

    /// Turns until it is so.
    void turnUntil(BooleanSupplier condition) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(10))
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
