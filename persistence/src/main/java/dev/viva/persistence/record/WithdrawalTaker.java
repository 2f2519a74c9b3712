package dev.viva.persistence.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;

/// Lets a withdrawal of consent that came late, out of a dead writer's spool, have its effect.
@FunctionalInterface
public interface WithdrawalTaker {

    /// Blocks until the interview is on its way to its end, or has ended before.
    ///
    /// **Errors:** anything that it throws means that this is not sure: it is told again later.
    void withdrawn(TenantId tenant, InterviewId interview, ConsentWithdrawn withdrawal);
}
