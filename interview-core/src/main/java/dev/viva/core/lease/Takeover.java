package dev.viva.core.lease;

import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordedEvent;
import java.util.List;
import java.util.Optional;

/// What a node does with an interview that nobody holds and that is [#unfinished], by the record alone. If it is not,
/// nothing is left to hold: the lease is given back, and whoever still sits in the room learns from the interview's
/// state that it is over.
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

    /// What is to be done.
    ///
    /// @param unfinished what [#unfinished] says of the whole record
    /// @param present    whether the candidate is in its room
    static Takeover of(OpenVisit unfinished, boolean present) {
        return present ? new GoOn(unfinished.visit() + 1, unfinished.room()) : new Close(unfinished.visit());
    }
}
