package dev.viva.media.turn;

/// What the candidate's silence means after the words that were understood. Counted from the end of the utterance.
public sealed interface TurnVerdict {

    /// The answer may be over or go on: the plan's patience decides.
    record GoesOn() implements TurnVerdict {}

    /// More silence than the plan has is no end: the last words want to go on, the candidate asked for time, or pauses
    /// so long as a rule.
    ///
    /// @param waitMs silence to be waited out
    record StillThinking(int waitMs) implements TurnVerdict {}

    /// The answer sounds over, and nothing speaks against it: less silence than the plan has will do.
    ///
    /// @param waitMs silence to be waited out
    record SoundsOver(int waitMs) implements TurnVerdict {}

    /// The answer is over now.
    record Ended(Reason reason) implements TurnVerdict {}

    /// Why it is over.
    enum Reason {
        /// The last words say so.
        SAID_SO,
        /// A yes or a no, where one was asked for.
        ANSWERED
    }
}
