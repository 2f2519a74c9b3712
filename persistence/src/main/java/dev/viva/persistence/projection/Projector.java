package dev.viva.persistence.projection;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.transcript.TranscriptLines;
import dev.viva.persistence.crypto.DataKey;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Brings the projections of one interview forward, in the caller's transaction. Confined to that
/// transaction's thread.
public final class Projector {

    private final Handle handle;
    private final TenantId tenant;
    private final InterviewId interview;

    /// A projector within a transaction that has entered `tenant`.
    public Projector(Handle handle, TenantId tenant, InterviewId interview) {
        this.handle = handle;
        this.tenant = tenant;
        this.interview = interview;
    }

    /// Adds what `events` change. They are the next ones, in order, none of them applied before.
    public void apply(List<RecordedEvent> events, DataKey key) {
        var rows = new TranscriptRows(tenant, interview, key);
        var lines = events.stream()
                .map(TranscriptLines::of)
                .flatMap(Optional::stream)
                .map(rows::seal)
                .toList();
        if (!lines.isEmpty()) {
            handle.attach(TranscriptDao.class).insert(lines);
        }
        var summaries = handle.attach(SummaryDao.class);
        var before = summaries
                .find(tenant.value(), interview.value())
                .map(SummaryRow::toSummary)
                .orElse(Summary.EMPTY);
        var after = before;
        for (var event : events) {
            after = after.next(event);
        }
        summaries.save(SummaryRow.of(tenant.value(), interview.value(), after));
    }

    /// Adds the lines of events that were lost with a dead writer and came back as one span.
    ///
    /// The summary says how the interview went on without them, and stays as it is.
    ///
    /// @param seq  of the event that brought them
    /// @param lost as the dead writer wrote them, at most one of them a line: lines are known by their
    ///             seq
    public void recover(long seq, List<RecordedEvent> lost, DataKey key) {
        var rows = new TranscriptRows(tenant, interview, key);
        var lines = lost.stream()
                .flatMap(event -> TranscriptLines.of(event).map(line -> rows.seal(line, event.epoch(), seq)).stream())
                .toList();
        if (!lines.isEmpty()) {
            handle.attach(TranscriptDao.class).insert(lines);
        }
    }

    /// Throws the projections away.
    public void clear() {
        handle.attach(TranscriptDao.class).delete(tenant.value(), interview.value());
        handle.attach(SummaryDao.class).delete(tenant.value(), interview.value());
    }
}
