package dev.viva.media.session;

import dev.viva.core.conductor.Conductor;
import dev.viva.core.conductor.ConductorState;
import dev.viva.core.conductor.TurnsTaken;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordWriter;
import dev.viva.core.record.RecordedEvent;
import dev.viva.media.room.SessionOrder;
import java.util.List;

/// What stands in the record when the visit begins.
///
/// @param record open for appending; the session closes it, also when it fails to start
public record VisitStart(RecordWriter record, List<RecordedEvent> events) {

    ConductorState state(SessionOrder order) {
        return Conductor.resume(order.plan(), order.candidateName(), events);
    }

    /// How the candidate has paused, if the visit before goes on.
    TurnsTaken taken(SessionOrder order) {
        return goesOnIn(order.room()) ? TurnsTaken.of(order.plan(), events) : TurnsTaken.NONE;
    }

    /// True if the visit before this one has not left that room for good: its node was lost, or has
    /// handed over.
    boolean goesOnIn(String room) {
        return OpenVisit.of(events).filter(v -> v.room().equals(room)).isPresent();
    }
}
