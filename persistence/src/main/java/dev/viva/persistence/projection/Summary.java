package dev.viva.persistence.projection;

import dev.viva.core.conductor.LineKind;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.Talk;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.InterviewResumed;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the list of interviews shows, as a fold over the record.
///
/// @param visits    number of the last visit
/// @param earlierMs length of the visits before the last one
/// @param visitMs   length of the last visit so far: the latest media time in it
/// @param held      the candidate is in the room and has fallen silent
/// @param talk      who speaks, how long the candidate waits, who is cut off
record Summary(
        InterviewStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int questionsAsked,
        int visits,
        long earlierMs,
        long visitMs,
        boolean held,
        Talk talk) {

    /// What the interviewer says when it stops waiting for an answer: the kind of line in `LineKind`.
    private static final String HOLD_NOTICE = LineKind.HOLD_NOTICE.name();

    /// Before event 0.
    static final Summary EMPTY = new Summary(InterviewStatus.INVITED, null, null, 0, 0, 0, 0, false, Talk.NONE);

    /// The summary after one more event.
    Summary next(RecordedEvent event) {
        var timed = at(event.at()).talk(talk.next(event));
        return switch (event.event()) {
            case VisitOpened _ -> timed.opened(event.serverTime());
            case VisitClosed _ -> timed.left();
            case InterviewEnded ended -> timed.ended(ended.outcome(), event.serverTime());
            case QuestionAsked asked when asked.followUp() == 0 -> timed.asked();
            case LineSpoken line when HOLD_NOTICE.equals(line.kind()) -> timed.holding(true);
            case InterviewResumed _ -> timed.holding(false);
            default -> timed; // everything else changes nothing that a list shows
        };
    }

    long spokenMs() {
        return earlierMs + visitMs;
    }

    private Summary at(MediaTime at) {
        if (at.visit() > visits) {
            return new Summary(
                    status,
                    startedAt,
                    endedAt,
                    questionsAsked,
                    at.visit(),
                    earlierMs + visitMs,
                    at.mediaMs(),
                    held,
                    talk);
        }
        if (at.visit() < visits || at.mediaMs() <= visitMs) {
            return this;
        }
        return new Summary(status, startedAt, endedAt, questionsAsked, visits, earlierMs, at.mediaMs(), held, talk);
    }

    private Summary opened(Instant now) {
        return endedAt != null ? this : with(InterviewStatus.IN_PROGRESS, startedAt == null ? now : startedAt, null);
    }

    private Summary left() {
        return endedAt != null ? this : with(InterviewStatus.ON_HOLD, startedAt, null);
    }

    private Summary ended(Outcome outcome, Instant now) {
        if (endedAt != null) {
            return this;
        }
        var how = switch (outcome) {
            case COMPLETED -> InterviewStatus.COMPLETED;
            case DECLINED, WITHDRAWN -> InterviewStatus.WITHDRAWN;
            // neither held to its end nor the candidate's doing
            case OUR_FAULT, UPSTREAM_FAULT, UNCLEAR -> InterviewStatus.ON_HOLD;
        };
        return with(how, startedAt, now);
    }

    private Summary asked() {
        return new Summary(status, startedAt, endedAt, questionsAsked + 1, visits, earlierMs, visitMs, held, talk);
    }

    private Summary holding(boolean now) {
        return new Summary(status, startedAt, endedAt, questionsAsked, visits, earlierMs, visitMs, now, talk);
    }

    private Summary talk(Talk now) {
        return new Summary(status, startedAt, endedAt, questionsAsked, visits, earlierMs, visitMs, held, now);
    }

    private Summary with(InterviewStatus now, @Nullable Instant started, @Nullable Instant ended) {
        // whatever begins or ends a visit ends the hold
        return new Summary(now, started, ended, questionsAsked, visits, earlierMs, visitMs, false, talk);
    }
}
