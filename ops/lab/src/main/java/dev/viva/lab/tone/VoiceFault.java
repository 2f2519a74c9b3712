package dev.viva.lab.tone;

/// A way in which a [FailingEngine] fails, and when.
public enum VoiceFault {
    /// Breaks while nobody talks, half a second after a line.
    LOST_IN_SILENCE,
    /// Breaks while the candidate talks.
    LOST_WHILE_LISTENING,
    /// Breaks when the candidate has just ended.
    LOST_BEFORE_WORDS,
    /// Breaks in the middle of a line.
    LOST_WHILE_SPEAKING,
    /// Gives no sound of a line.
    MUTE,
    /// Stops in the middle of a line without a word.
    STALLED,
    /// Ends a line in its middle with a failure.
    LINE_FAILED,
    /// Never tells the words of an utterance.
    NO_WORDS,
    /// Tells the words of each utterance twice.
    WORDS_TWICE,
    /// Refuses sound.
    CONGESTED,
    /// Does not open.
    CLOSED
}
