package dev.viva.core.lease;

import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordedEvent;
import java.util.List;
import java.util.Optional;

/// What a node does with an interview that nobody holds and that is [#unfinished], by the record alone. If it is
/// [#notPutAway], its visit is closed and its room deleted; else nothing is left to do, and the lease is given back.
public sealed interface Takeover {

    /// The candidate sits in the room: the next visit is held there.
    ///
    /// @param visit the one to open
    record GoOn(int visit, String room) implements Takeover {}

    /// A visit was left open, and nobody is there: it is closed in the record, and the lease given
    /// back.
    ///
    /// @param visit the one to close
    record Close(int visit) implements Takeover {}

    /// The visit in whose room somebody may sit without an interviewer; empty if it was left for good,
    /// or the interview is over.
    static Optional<OpenVisit> unfinished(List<RecordedEvent> events) {
        return events.stream().anyMatch(e -> e.event() instanceof InterviewEnded)
                ? Optional.empty()
                : OpenVisit.of(events);
    }

    /// The visit that is open although the interview is over: its node was lost, or its end was written by somebody who
    /// had no room.
    static Optional<OpenVisit> notPutAway(List<RecordedEvent> events) {
        return unfinished(events).isPresent() ? Optional.empty() : OpenVisit.of(events);
    }

    /// What is to be done with an unfinished one.
    ///
    /// @param unfinished what [#unfinished] says of the whole record
    /// @param present    whether the candidate is in its room
    static Takeover of(OpenVisit unfinished, boolean present) {
        return present ? new GoOn(unfinished.visit() + 1, unfinished.room()) : new Close(unfinished.visit());
    }
}
