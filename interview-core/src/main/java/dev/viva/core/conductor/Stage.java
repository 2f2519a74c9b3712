package dev.viva.core.conductor;

import dev.viva.core.record.RecordEvent.Outcome;

/// How far the interview has come.
sealed interface Stage {

    /// Greeting and disclosure.
    ///
    /// @param prompts reminders that consent is needed
    record Opening(boolean greeted, boolean disclosed, int prompts, long quietMs) implements Stage {}

    /// A question of the plan is due, being put, or being answered.
    record Asking(Place place, Put put, Turn turn) implements Stage {

        Asking with(Place other) {
            return new Asking(other, put, turn);
        }

        Asking with(Put other) {
            return new Asking(place, other, turn);
        }

        Asking with(Turn other) {
            return new Asking(place, put, other);
        }
    }

    /// The candidate's own questions.
    ///
    /// @param invited false while the invitation is due
    /// @param noted   questions taken down so far
    /// @param fromMs  run time at which the stage began
    record TheirQuestions(boolean invited, int noted, long fromMs, Turn turn) implements Stage {

        TheirQuestions with(Turn other) {
            return new TheirQuestions(invited, noted, fromMs, other);
        }
    }

    /// Only the goodbye is left.
    record Closing(Outcome outcome) implements Stage {}

    /// Over. Nothing leaves this stage.
    record Ended(Outcome outcome) implements Stage {}

    /// How far a question has been put.
    enum Put {
        DUE,
        SAYING,
        /// Heard, as far as it needs to be: the candidate has the turn.
        OPEN
    }
}
