package dev.viva.server.session;

import dev.viva.ai.voice.VoiceEngine;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordedEvent;
import dev.viva.media.room.SessionOrder;
import dev.viva.media.session.VisitStart;
import java.util.List;

/// What must be known and open before a session can start. Blocks.
///
/// @param order what is going to be held
/// @param start the record, open for appending
/// @param voice as the tenant's rules leave it
record Beginning(SessionOrder order, VisitStart start, VoiceEngine voice) {

    /// Reads interview, plan and record, takes a place on this node, and the lease. A visit that its
    /// node has not closed goes on in its room, where the candidate may be still.
    ///
    /// **Errors:** `LeaseHeld` if another node that lives holds it; `NotFound`; `Conflict` if it is
    /// over, if the candidate has not consented, or if the tenant allows no voice; `NoRoom`. A place
    /// that was taken is kept: the caller gives it back.
    static Beginning of(Sources sources, VoiceEngine all, Admission admission, TenantId tenant, InterviewId interview) {
        var interviews = sources.interviews();
        var records = sources.records();
        var summary = interviews.find(tenant, interview).orElseThrow(() -> new NotFound("interview", interview));
        if (summary.status() == InterviewStatus.COMPLETED || summary.status() == InterviewStatus.WITHDRAWN) {
            throw new Conflict("the interview is over");
        }
        var plan = interviews.plan(tenant, interview).orElseThrow(() -> new NotFound("interview", interview));
        var known = records.read(tenant, interview, 0);
        mayBegin(known);
        var voice = sources.voice(all, tenant);
        admission.enter(interview, nextVisit(known) > 1);
        var writer = records.open(tenant, interview);
        try {
            var events = records.read(tenant, interview, 0);
            mayBegin(events); // whoever held it until now may have ended it
            var visit = nextVisit(events);
            var room = OpenVisit.of(events).map(OpenVisit::room).orElse("viva-" + interview + "-" + visit);
            return new Beginning(
                    new SessionOrder(tenant, interview, plan, summary.candidateName(), visit, room),
                    new VisitStart(writer, events),
                    voice);
        } catch (RuntimeException e) {
            var _ = writer.close();
            throw e;
        }
    }

    private static void mayBegin(List<RecordedEvent> events) {
        var standing = Standing.of(events);
        if (standing.over()) {
            throw new Conflict("the interview is over");
        }
        if (!standing.consented()) {
            throw new Conflict("consent comes before the interview");
        }
    }

    private static int nextVisit(List<RecordedEvent> events) {
        return 1
                + events.stream()
                        .mapToInt(e -> e.event() instanceof RecordEvent.VisitOpened(int visit, var _) ? visit : 0)
                        .max()
                        .orElse(0);
    }
}
