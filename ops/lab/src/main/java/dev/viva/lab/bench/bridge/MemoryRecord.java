package dev.viva.lab.bench.bridge;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A record that is counted and forgotten. Its entries, a handful in each turn, are not what is measured.
final class MemoryRecord implements RecordWriter {

    private final SessionClock clock;
    private final Hops hops;
    private long seq;

    MemoryRecord(SessionClock clock, Hops hops) {
        this.clock = clock;
        this.hops = hops;
    }

    @Override
    public CompletionStage<Long> append(MediaTime at, RecordEvent event) {
        clock.shows(at.mediaMs(), System.nanoTime());
        if (event instanceof RecordEvent.ReplyTimed reply) {
            hops.replied(reply.waited());
        }
        return CompletableFuture.completedStage(++seq);
    }

    @Override
    public CompletionStage<Void> close() {
        return CompletableFuture.completedStage(null);
    }
}
