package dev.viva.persistence.access;

import dev.viva.core.access.StaffSessions.OpenSession;
import java.time.Instant;
import java.util.UUID;

/// One of a member's sessions.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record OpenSessionRow(UUID sessionId, String device, Instant begunAt, Instant usedAt) {

    OpenSession session() {
        return new OpenSession(sessionId, device, begunAt, usedAt);
    }
}
