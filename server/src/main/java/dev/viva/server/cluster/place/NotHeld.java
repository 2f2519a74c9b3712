package dev.viva.server.cluster.place;

import dev.viva.core.id.InterviewId;

/// The node that was asked does not hold the interview (any more): ask who does.
public final class NotHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotHeld(InterviewId interview) {
        super("interview " + interview + " is not held here");
    }
}
