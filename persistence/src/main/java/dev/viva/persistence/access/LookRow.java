package dev.viva.persistence.access;

import dev.viva.core.access.Inspection.Look;
import dev.viva.core.id.InterviewId;
import java.time.Instant;
import java.util.UUID;

/// A row of `inspection_look`.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record LookRow(Instant lookedAt, String operation, UUID interviewId) {

    /// Stands for no single interview: a key has no nulls.
    static final UUID NONE = new UUID(0, 0);

    Look look() {
        return new Look(lookedAt, operation, interviewId.equals(NONE) ? null : new InterviewId(interviewId));
    }
}
