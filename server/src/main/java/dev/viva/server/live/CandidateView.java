package dev.viva.server.live;

import dev.viva.core.record.RecordEvent.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the candidate's screen needs to know.
///
/// @param question what is asked; its number is 0 before the first question
/// @param clock    the candidate's time
/// @param buttons  what can be pressed now
/// @param outcome  how it ended; in phase `ENDED` only, else null
public record CandidateView(
        Phase phase,
        Question question,
        Clock clock,
        List<Button> buttons,
        VoiceAbilities voice,
        @Nullable Outcome outcome) {

    public CandidateView {
        buttons = List.copyOf(buttons);
    }

    /// The same while nobody holds the interview: nothing can be pressed, and no time passes.
    public CandidateView waiting() {
        return new CandidateView(
                Phase.WAITING, question, new Clock(clock.remainingMs(), false), List.of(), voice, null);
    }

    /// What goes on.
    public enum Phase {
        WAITING,
        CONSENT,
        SPEAKING,
        LISTENING,
        THINKING,
        PAUSED,
        HOLDING,
        ENDED
    }

    /// The question in hand.
    ///
    /// @param number from 1; 0 before the first
    /// @param of     how many there are
    /// @param text   in words; null if none is open
    public record Question(int number, int of, @Nullable String text) {}

    /// The candidate's time.
    ///
    /// @param remainingMs until the planned end
    /// @param running     false while paused, held or away
    public record Clock(long remainingMs, boolean running) {}
}
