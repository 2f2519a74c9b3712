package dev.viva.core.access;

import dev.viva.core.access.Inspection.Look;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How an Operator comes to see what belongs to a company: only with its leave, for a time, and each
/// look is noted where the company reads it. Every call blocks.
///
/// **Errors:** `ServiceException.NotFound`, `ServiceException.Conflict` (this step does not fit now),
/// `ServiceException.Unavailable`.
public interface Inspections {

    /// A wish that nobody has answered ends by itself after this.
    Duration WAITED_FOR = Duration.ofDays(7);

    /// Asks. `Conflict` while this Operator has asked for, or has, leave of this company already.
    Inspection ask(TenantId tenant, MemberId operator, String operatorName, String reason);

    /// A company's last hundred, newest first.
    List<Inspection> list(TenantId tenant);

    /// What was looked at, newest first, at most a thousand.
    List<Look> looks(TenantId tenant, UUID inspection);

    /// Gives leave. `Conflict` unless it was asked for.
    void allow(TenantId tenant, UUID inspection, MemberId by, Duration length);

    /// Refuses, or takes the leave back. Ending it again changes nothing.
    void end(TenantId tenant, UUID inspection);

    /// Goes in with the leave that an Operator has of a company now; from then on it counts for this
    /// session, and no longer for one that went in before.
    ///
    /// @param session of the Operator
    Optional<Inspection> enter(TenantId tenant, MemberId operator, UUID session);

    /// The leave with which a session has entered a company, while it lasts.
    Optional<Inspection> entered(TenantId tenant, UUID session);

    /// Notes that an Operator looks at something, before it is shown.
    ///
    /// @return false, and nothing is noted, if the session has not entered with leave that lasts
    boolean look(TenantId tenant, UUID session, String operation, @Nullable InterviewId interview);
}
