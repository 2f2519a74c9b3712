package dev.viva.core.interview;

/// Why an interview waits for a member of the staff, most urgent first.
public enum Need {
    /// Somebody sits in the room and has fallen silent: the interviewer has put the interview on hold.
    HELD,
    /// It ended through a fault that was not the candidate's, and nobody has opened it since.
    FAILED,
    /// It is over, and nobody has opened it since.
    UNSEEN,
    /// The candidate has left in the middle; the link still works.
    AWAY
}
