package dev.viva.core.interview;

/// How far an interview has come.
public enum InterviewStatus {
    /// The link exists; nobody has joined.
    INVITED,
    /// A visit is open.
    IN_PROGRESS,
    /// Left for now, and the link still works; or, if it has an end, broken off through no doing of the candidate.
    ON_HOLD,
    /// Held to its end.
    COMPLETED,
    /// Ended by the candidate: declined, withdrawn, or left for good.
    WITHDRAWN
}
