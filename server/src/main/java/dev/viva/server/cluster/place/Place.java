package dev.viva.server.cluster.place;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.server.live.Button;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.LiveInterview.Subscription;
import dev.viva.server.live.LiveListener;
import dev.viva.server.live.Seat;
import dev.viva.server.live.VoiceAbilities;
import io.vertx.core.Future;

/// A node that interviews are held at: this one or another. All that [dev.viva.server.live.Interviews] and
/// [dev.viva.server.live.LiveInterview] can do, with the interview named in each call.
///
/// **Threads:** any; never blocks. **Errors:** those of the two interfaces; also [NotHeld],
/// [dev.viva.core.lease.LeaseHeld] and [Unreachable].
public interface Place {

    Future<VoiceAbilities> describe();

    Future<Seat> takeSeat(TenantId tenant, InterviewId interview);

    Future<Void> noticeShown(TenantId tenant, InterviewId interview, String version);

    Future<Void> consent(TenantId tenant, InterviewId interview, String version, boolean given);

    Future<Void> deviceChecked(TenantId tenant, InterviewId interview, DeviceCheck check);

    /// Somebody sits with this seat from now on, unless a newer one is known.
    Future<Void> sit(TenantId tenant, InterviewId interview, String seat);

    Future<Void> press(TenantId tenant, InterviewId interview, Button button);

    Future<Void> type(TenantId tenant, InterviewId interview, String text);

    Future<Void> typing(TenantId tenant, InterviewId interview);

    Future<Void> page(TenantId tenant, InterviewId interview, boolean open);

    Future<Void> recovered(TenantId tenant, InterviewId interview, SpanRecovered span);

    /// As [dev.viva.server.live.LiveInterview#watch]. A place that does not hold the interview, or goes out of reach,
    /// tells `listener` [LiveListener#moved()].
    Subscription watch(TenantId tenant, InterviewId interview, LiveListener listener);
}
