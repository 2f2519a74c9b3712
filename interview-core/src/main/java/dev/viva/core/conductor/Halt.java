package dev.viva.core.conductor;

/// A reason for which the interviewer does not go on and the clock stands still. Several may hold at once.
enum Halt {
    ABSENT,
    /// The only one under which something is said: that consent is needed.
    NO_CONSENT,
    PAUSED,
    OPERATOR_PAUSED,
    TAKEN_OVER,
    /// Nobody answered for long, or there is a reason on our side.
    HELD
}
