package dev.viva.media.ladder;

/// What can go wrong with a scripted voice, from a moment on.
enum Trouble {
    NONE,
    /// The connection breaks, and another one may do better.
    LOST,
    /// The connection breaks, as it will again.
    REFUSED,
    /// The connection breaks, and what it had under way still comes.
    LOST_BUT_TALKS_ON,
    /// Lines are taken and nothing follows.
    MUTE,
    /// Sound stops in the middle of a line.
    STALLED,
    /// A line ends with a failure in its middle.
    LINE_FAILED,
    /// All sound of a line comes, its end never.
    NO_LINE_END,
    /// Words never come.
    NO_WORDS,
    /// Words come twice.
    WORDS_TWICE,
    /// Sound is refused.
    CONGESTED
}
