package dev.viva.persistence.access;

import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.time.Instant;
import java.util.UUID;

/// A session with what its member and tenant say about it.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record SessionRow(
        UUID sessionId,
        UUID memberId,
        String role,
        Instant usedAt,
        Instant expiresAt,
        Instant confirmedAt,
        boolean secondFactor,
        boolean enrolFirst) {

    StaffSession session(TenantId tenant) {
        return new StaffSession(
                sessionId,
                tenant,
                new MemberId(memberId),
                Role.valueOf(role),
                expiresAt,
                confirmedAt,
                secondFactor,
                enrolFirst);
    }
}
