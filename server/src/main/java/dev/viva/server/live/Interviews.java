package dev.viva.server.live;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.VendorRules;
import io.vertx.core.Future;
import java.util.Optional;

/// All interviews as their candidates meet them: before, during and after the visit.
///
/// The caller has checked that the candidate's link belongs to `interview` and that `interview` belongs to `tenant`.
///
/// **Threads:** call from any event loop; never blocks it. Futures complete on the caller's context.
///
/// **Errors:** `ServiceException.NotFound`, `ServiceException.Conflict` if the interview is over or the step does not
/// fit now, `ServiceException.Unavailable`. A future that succeeds means that the record has it (durable).
public interface Interviews {

    /// What the engine that would hold an interview now can do.
    VoiceAbilities voice();

    /// The same where a tenant's rules hold; on a node that holds no interviews only what it has heard of others.
    VoiceAbilities voice(VendorRules rules);

    /// Version of the notice that must be shown before consent, such as `2026-11`.
    String noticeVersion();

    /// The notice was put before the candidate. The record is opened for it if nobody holds it.
    Future<Void> noticeShown(TenantId tenant, InterviewId interview, String noticeVersion);

    /// The candidate consents (`given`) or declines, which ends the interview for good. Consenting again changes
    /// nothing.
    Future<Void> consent(TenantId tenant, InterviewId interview, String noticeVersion, boolean given);

    /// The candidate's microphone was tested.
    Future<Void> deviceChecked(TenantId tenant, InterviewId interview, DeviceCheck check);

    /// Makes room and session ready, or finds the running ones, and gives out a new seat. From this moment on it is
    /// the newest: [LiveInterview#currentSeat()] answers it before the future completes.
    ///
    /// **Errors:** also `ServiceException.NoRoom` if the interview has not begun yet and this node takes no more.
    Future<Seat> takeSeat(TenantId tenant, InterviewId interview);

    /// Whether this process would let a new interview begin now.
    boolean roomForOneMore();

    /// The session of an interview that is being held by this process. Any thread.
    Optional<LiveInterview> find(InterviewId interview);

    /// The session of an interview, whichever node holds it; empty if none does. What comes back goes on when another
    /// node takes over.
    default Future<Optional<LiveInterview>> look(TenantId tenant, InterviewId interview) {
        return Future.succeededFuture(find(interview));
    }
}
