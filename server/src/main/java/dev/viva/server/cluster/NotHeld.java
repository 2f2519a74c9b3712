package dev.viva.server.cluster;

import dev.viva.core.id.InterviewId;

/// The node that was asked does not hold the interview (any more): ask who does.
final class NotHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotHeld(InterviewId interview) {
        super("interview " + interview + " is not held here");
    }
}
