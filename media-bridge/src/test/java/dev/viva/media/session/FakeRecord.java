package dev.viva.media.session;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A record in memory, which can be made slow or to fail.
final class FakeRecord implements RecordWriter {

    final List<RecordEvent> events = new CopyOnWriteArrayList<>();
    final List<MediaTime> times = new CopyOnWriteArrayList<>();
    final List<String> journal;
    volatile RuntimeException failure;
    volatile boolean failsToClose;
    volatile CompletableFuture<Void> fsync = CompletableFuture.completedFuture(null);
    final AtomicInteger closed = new AtomicInteger();

    FakeRecord(List<String> journal) {
        this.journal = journal;
    }

    @Override
    public CompletionStage<Long> append(MediaTime at, RecordEvent event) {
        if (failure != null) {
            return CompletableFuture.failedStage(failure);
        }
        times.add(at);
        events.add(event);
        journal.add(event.getClass().getSimpleName());
        var seq = (long) events.size();
        return fsync.thenApply(_ -> seq);
    }

    @Override
    public CompletionStage<Void> close() {
        closed.incrementAndGet();
        journal.add("record closed");
        return failsToClose
                ? CompletableFuture.failedStage(new IllegalStateException("nobody answers"))
                : CompletableFuture.completedStage(null);
    }

    <T extends RecordEvent> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
