package dev.viva.core.record;

import java.util.List;
import java.util.Optional;

/// A visit whose room was not left for good: its node was lost, or has handed over. The next visit goes on in that
/// room.
///
/// @param visit its number
/// @param room  its name in LiveKit
public record OpenVisit(int visit, String room) {

    /// Why a visit was closed whose room stays, for the next node: see [RecordEvent.VisitClosed#reason()].
    public static final String HANDED_OVER = "handed over";

    /// The visit that a record leaves open; empty if the candidate was never there, or the last room was left for good.
    public static Optional<OpenVisit> of(List<RecordedEvent> events) {
        Optional<OpenVisit> open = Optional.empty();
        for (var event : events) {
            if (event.event() instanceof RecordEvent.VisitOpened(int visit, String room)) {
                open = Optional.of(new OpenVisit(visit, room));
            } else if (event.event() instanceof RecordEvent.VisitClosed closed
                    && !HANDED_OVER.equals(closed.reason())) {
                open = open.filter(visit -> visit.visit() != closed.visit());
            }
        }
        return open;
    }
}
