package dev.viva.server.http;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordStore;
import dev.viva.core.record.RecordWriter;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.core.transcript.TranscriptStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Records and transcripts in memory, for interviews that `interviews` knows.
final class FakeRecordStore implements RecordStore, TranscriptStore {

    static final Instant BEGAN = Instant.parse("2026-11-20T09:00:00Z");

    private final FakeInterviewStore interviews;
    private final Map<InterviewId, List<RecordedEvent>> events = new ConcurrentHashMap<>();
    private final Map<InterviewId, List<TranscriptLine>> lines = new ConcurrentHashMap<>();
    final AtomicInteger reads = new AtomicInteger();
    volatile List<String> faults = List.of();

    FakeRecordStore(FakeInterviewStore interviews) {
        this.interviews = interviews;
    }

    void add(InterviewId interview, int visit, long mediaMs, RecordEvent event) {
        var list = events.computeIfAbsent(interview, _ -> new CopyOnWriteArrayList<>());
        list.add(new RecordedEvent(list.size(), 1, new MediaTime(visit, mediaMs), BEGAN.plusMillis(mediaMs), event));
    }

    void add(InterviewId interview, TranscriptLine line) {
        lines.computeIfAbsent(interview, _ -> new CopyOnWriteArrayList<>()).add(line);
    }

    private void check(TenantId tenant, InterviewId interview) {
        if (interviews.find(tenant, interview).isEmpty()) {
            throw new NotFound("interview", interview);
        }
    }

    @Override
    public RecordWriter open(TenantId tenant, InterviewId interview) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RecordedEvent> read(TenantId tenant, InterviewId interview, long fromSeq) {
        check(tenant, interview);
        reads.incrementAndGet();
        return events.getOrDefault(interview, List.of());
    }

    @Override
    public Verification verify(TenantId tenant, InterviewId interview) {
        check(tenant, interview);
        return new Verification(events.getOrDefault(interview, List.of()).size(), -1, faults);
    }

    @Override
    public Subscription watch(InterviewId interview, Consumer<RecordedEvent> watcher) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<TranscriptLine> read(TenantId tenant, InterviewId interview) {
        check(tenant, interview);
        return lines.getOrDefault(interview, List.of());
    }
}
