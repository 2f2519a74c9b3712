package dev.viva.core.conductor;

import dev.viva.core.record.RecordEvent.Outcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the candidate's screen shows of the interview.
///
/// @param question     number of the present question from 1; 0 before the first
/// @param questions    how many there are
/// @param remainingMs  until the planned end; 0 in the grace
/// @param clockRunning false while paused, held, away or taken over
/// @param questionText the question or follow-up in words, null if none is open
/// @param enabled      buttons that have an effect now
/// @param outcome      how it ended; null in every other phase than `ENDED`
public record CandidateView(
        Phase phase,
        int question,
        int questions,
        long remainingMs,
        boolean clockRunning,
        @Nullable String questionText,
        Set<Button> enabled,
        @Nullable Outcome outcome) {

    public CandidateView {
        enabled = Set.copyOf(enabled);
    }

    /// What goes on.
    public enum Phase {
        /// The candidate is not in the room.
        WAITING,
        CONSENT,
        SPEAKING,
        LISTENING,
        /// The candidate asked for time to think, or is seen to need it.
        THINKING,
        PAUSED,
        HOLDING,
        /// A person talks with the candidate instead of the interviewer.
        TAKEN_OVER,
        ENDED
    }

    /// What can be pressed.
    public enum Button {
        REPEAT,
        THINK,
        SKIP,
        PAUSE,
        RESUME,
        FINISH,
        TYPE,
        WITHDRAW
    }
}
