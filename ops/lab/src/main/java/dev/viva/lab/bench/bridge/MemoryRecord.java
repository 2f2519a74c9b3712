package dev.viva.lab.bench.bridge;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A record that is counted and forgotten. Its entries, a handful in each turn, are not what is measured.
final class MemoryRecord implements RecordWriter {

    private final SessionClock clock;
    private long seq;

    MemoryRecord(SessionClock clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<Long> append(MediaTime at, RecordEvent event) {
        clock.shows(at.mediaMs(), System.nanoTime());
        return CompletableFuture.completedStage(++seq);
    }

    @Override
    public CompletionStage<Void> close() {
        return CompletableFuture.completedStage(null);
    }
}
