package dev.viva.core.interview;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One interview as a row in a list.
///
/// @param questionsAsked main questions put so far, follow-ups not counted
/// @param visits         rooms joined so far
/// @param spokenMs       length of all visits together, in ms
/// @param sample         true for the interview that Viva holds with itself on an empty database
/// @param held           true while the candidate is in the room and has fallen silent
/// @param seen           null while nobody has opened it since it was over
public record InterviewSummary(
        InterviewId id,
        PlanId planId,
        String title,
        String candidateName,
        InterviewStatus status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int questionsAsked,
        int questionsPlanned,
        int visits,
        long spokenMs,
        boolean sample,
        boolean held,
        @Nullable Seen seen) {

    /// Why it waits for somebody; null if it does not.
    public @Nullable Need need() {
        return switch (status) {
            case INVITED -> null;
            case IN_PROGRESS -> held ? Need.HELD : null;
            case ON_HOLD -> endedAt == null ? Need.AWAY : unseen(Need.FAILED);
            case COMPLETED, WITHDRAWN -> unseen(Need.UNSEEN);
        };
    }

    private @Nullable Need unseen(Need need) {
        return seen == null ? need : null;
    }
}
