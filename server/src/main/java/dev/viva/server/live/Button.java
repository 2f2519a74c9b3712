package dev.viva.server.live;

/// What the candidate can press. Part of the public API.
public enum Button {
    REPEAT,
    THINK,
    SKIP,
    PAUSE,
    RESUME,
    /// "I have nothing more to add."
    DONE,
    /// Answer by typing.
    TEXT,
    /// End the interview for good.
    WITHDRAW
}
