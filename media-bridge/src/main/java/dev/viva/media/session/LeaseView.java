package dev.viva.media.session;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Wakefulness;
import io.vertx.core.Future;

/// What a session can know of the lease that it was opened with.
///
/// @param awake     whether this process has run without a gap since its leases were last read; while it is not, the
///                  session sends nothing into a room and joins none
/// @param stillOurs asked before the agent comes back into a room that it has lost
public record LeaseView(Wakefulness awake, StillOurs stillOurs) {

    /// For a process that shares its interviews with nobody: a test, or a bench.
    public static final LeaseView UNSHARED =
            new LeaseView(Wakefulness.always(), (_, _) -> Future.succeededFuture(true));

    /// Looks who holds an interview.
    @FunctionalInterface
    public interface StillOurs {

        /// **Threads:** called on the interview's event loop, must not block it. **Errors:** a failure is no answer,
        /// and the question is asked again.
        ///
        /// @return false if this process does not hold the interview any more
        Future<Boolean> ask(TenantId tenant, InterviewId interview);
    }
}
