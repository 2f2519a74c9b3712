package dev.viva.persistence.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.record.RecordStore.Subscription;
import dev.viva.core.record.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who wants to know of durable events. Any thread.
final class Watchers {

    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private final Map<InterviewId, List<Watcher>> byInterview = new ConcurrentHashMap<>();
    private final RecordCounters counters;

    Watchers(RecordCounters counters) {
        this.counters = counters;
    }

    Subscription add(InterviewId interview, Consumer<RecordedEvent> consumer) {
        var watcher = new Watcher(consumer);
        byInterview.compute(interview, (_, list) -> {
            var watching = list == null ? new CopyOnWriteArrayList<Watcher>() : list;
            watching.add(watcher);
            return watching;
        });
        return () -> byInterview.computeIfPresent(interview, (_, list) -> {
            list.remove(watcher);
            return list.isEmpty() ? null : list;
        });
    }

    /// Tells everybody. A watcher that throws harms neither the writer nor the other watchers.
    void tell(InterviewId interview, RecordedEvent event) {
        for (var watcher : byInterview.getOrDefault(interview, List.of())) {
            try {
                watcher.consumer.accept(event);
            } catch (RuntimeException e) {
                counters.watcherFailures.increment();
                LOG.atWarn()
                        .addKeyValue("interview", interview)
                        .addKeyValue("error", e.getClass().getName())
                        .log("a watcher of the record failed");
            }
        }
    }

    /// One subscription: the same consumer may watch twice.
    private static final class Watcher {
        private final Consumer<RecordedEvent> consumer;

        private Watcher(Consumer<RecordedEvent> consumer) {
            this.consumer = consumer;
        }
    }
}
