package dev.viva.persistence.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Held;
import java.util.UUID;

/// A lease as the functions of `V006__nodes.sql` show it.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record HeldRow(UUID tenantId, UUID interviewId, long epoch) {

    Held toHeld() {
        return new Held(new TenantId(tenantId), new InterviewId(interviewId), epoch);
    }
}
