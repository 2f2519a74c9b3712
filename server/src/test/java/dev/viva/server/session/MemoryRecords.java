package dev.viva.server.session;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.LeaseHeld;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordStore;
import dev.viva.core.record.RecordWriter;
import dev.viva.core.record.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The record of one interview, in memory.
final class MemoryRecords implements RecordStore {

    final List<RecordedEvent> events = new CopyOnWriteArrayList<>();
    final List<Consumer<RecordedEvent>> watchers = new CopyOnWriteArrayList<>();
    final AtomicInteger leases = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    volatile RuntimeException failure;
    volatile LeaseHeld held;

    List<String> kinds() {
        return events.stream().map(e -> e.event().getClass().getSimpleName()).toList();
    }

    void add(RecordEvent event) {
        add(MediaTime.NONE, event);
    }

    private synchronized long add(MediaTime at, RecordEvent event) {
        var recorded = new RecordedEvent(
                events.size(),
                leases.get(),
                at,
                Instant.parse("2026-11-20T09:00:00Z").plusSeconds(events.size()),
                event);
        events.add(recorded);
        watchers.forEach(watcher -> watcher.accept(recorded));
        return recorded.seq();
    }

    @Override
    public RecordWriter open(TenantId tenant, InterviewId interview) {
        if (held != null) {
            throw held;
        }
        var epoch = leases.incrementAndGet();
        open.incrementAndGet();
        return new RecordWriter() {
            @Override
            public CompletionStage<Long> append(MediaTime at, RecordEvent event) {
                if (epoch < leases.get()) {
                    return CompletableFuture.failedStage(new LeaseLost(epoch));
                }
                return failure == null
                        ? CompletableFuture.completedStage(add(at, event))
                        : CompletableFuture.failedStage(failure);
            }

            @Override
            public CompletionStage<Void> close() {
                open.decrementAndGet();
                return CompletableFuture.completedStage(null);
            }
        };
    }

    @Override
    public List<RecordedEvent> read(TenantId tenant, InterviewId interview, long fromSeq) {
        return List.copyOf(events);
    }

    @Override
    public Verification verify(TenantId tenant, InterviewId interview) {
        return new Verification(events.size(), -1, List.of());
    }

    @Override
    public Subscription watch(InterviewId interview, Consumer<RecordedEvent> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }
}
