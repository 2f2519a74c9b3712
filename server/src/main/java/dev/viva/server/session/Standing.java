package dev.viva.server.session;

import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordedEvent;
import java.util.List;

/// What a record says about whether the interview may go on. The record is asked and not the list of interviews, which
/// follows it with a delay.
///
/// @param consented the candidate's last word about it
/// @param over      ended for good
record Standing(boolean consented, boolean over) {

    static Standing of(List<RecordedEvent> events) {
        var consented = false;
        var over = false;
        for (var event : events) {
            switch (event.event()) {
                case RecordEvent.ConsentGiven _ -> consented = true;
                case RecordEvent.ConsentWithdrawn _ -> consented = false;
                case RecordEvent.InterviewEnded _ -> over = true;
                default -> {} // nothing else is about consent or the end
            }
        }
        return new Standing(consented, over);
    }
}
