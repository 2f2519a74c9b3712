package dev.viva.core.conductor;

import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;

/// Something the outside world must now do. Carried out by the interview session, in order.
public sealed interface ConductorEffect {

    /// Say this line, word for word, and show it. Never sent while another line is being said. Answer with
    /// `LineStarted` and `LineFinished`, or with `LineFailed` if it can only be shown.
    record Say(Line line) implements ConductorEffect {}

    /// Stop this line at once and forget it. A `LineFinished` that follows is allowed and changes nothing.
    record StopSaying(String lineId) implements ConductorEffect {}

    /// Append this to the record, at the present media time.
    record Append(RecordEvent event) implements ConductorEffect {}

    /// The candidate waits for us, and not we for the candidate: show that it takes a moment.
    record Excuse() implements ConductorEffect {}

    /// Nobody answers, or we cannot go on: keep everything as it is and wait.
    ///
    /// @param offerReturnLink true to show the link that leads back here
    record Hold(boolean offerReturnLink) implements ConductorEffect {}

    /// The interview is over and the last line was played: leave and delete the room.
    record CloseRoom(Outcome outcome) implements ConductorEffect {}
}
