package dev.viva.core.lease;

import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordedEvent;
import java.util.List;
import java.util.function.Predicate;

/// What a node does with an interview whose lease it has just taken, by the record alone.
public sealed interface Takeover {

    /// Reason of a visit that was closed so that another node goes on with it in the same room.
    String HANDED_OVER = "handed over";

    /// The candidate sits in the room: the next visit is held there.
    ///
    /// @param visit the one to open
    record GoOn(int visit, String room) implements Takeover {}

    /// A visit was left open, and nobody is there: it is closed in the record, and the lease given
    /// back.
    ///
    /// @param visit the one to close
    record Close(int visit) implements Takeover {}

    /// Nothing is left to hold: the lease is given back.
    record Nothing() implements Takeover {}

    /// What is to be done.
    ///
    /// @param events  the whole record, read under the lease
    /// @param present whether the candidate is in the room of that name
    static Takeover of(List<RecordedEvent> events, Predicate<String> present) {
        var last = Last.of(events);
        if (last.over || !last.unfinished()) {
            return new Nothing();
        }
        if (present.test(last.room)) {
            return new GoOn(last.visit + 1, last.room);
        }
        return new Close(last.visit);
    }

    /// True if somebody may sit in a room without an interviewer when this lease is given back:
    /// then another node has to be asked for ([Handout#want]), by whoever gives it back.
    static boolean isWanted(List<RecordedEvent> events) {
        var last = Last.of(events);
        return !last.over && last.unfinished();
    }

    /// The newest visit.
    final class Last {
        private int visit;
        private String room = "";
        private boolean open;
        private boolean handedOver;
        private boolean over;

        private Last() {}

        private static Last of(List<RecordedEvent> events) {
            var last = new Last();
            events.forEach(event -> last.after(event));
            return last;
        }

        private void after(RecordedEvent recorded) {
            switch (recorded.event()) {
                case VisitOpened(int number, String name) -> {
                    visit = number;
                    room = name;
                    open = true;
                    handedOver = false;
                }
                case VisitClosed(int number, String reason)
                when number == visit -> {
                    open = false;
                    handedOver = reason.equals(HANDED_OVER);
                }
                case InterviewEnded _ -> over = true;
                default -> {} // whatever else happened, it opened and closed no visit
            }
        }

        private boolean unfinished() {
            return open || handedOver;
        }
    }
}
