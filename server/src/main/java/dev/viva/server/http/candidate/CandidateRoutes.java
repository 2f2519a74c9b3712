package dev.viva.server.http.candidate;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.interview.InterviewSummary;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordStore;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.tenant.VendorRules;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.json.InterviewJson;
import dev.viva.server.http.json.LiveJson;
import dev.viva.server.http.staff.InterviewPorts;
import dev.viva.server.limit.RateLimit;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.Interviews;
import dev.viva.server.live.Seat;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What the candidate's page does before and around a visit.
public final class CandidateRoutes {

    /// A room full of candidates by one address, each of whom begins with ten requests; a page without a network
    /// comes back every few seconds.
    private static final RateLimit LIMIT = RateLimit.open("candidate", 1_200, Duration.ofMillis(50));

    private final InterviewStore interviews;
    private final RecordStore records;
    private final Function<TenantId, VendorRules> rules;
    private final Interviews live;
    private final CandidateSockets sockets;
    private final CandidateCookie cookie;
    private final OffLoop blocking;

    /// @param cookie shown again whenever the page asks for its interview: who comes back is remembered anew
    public CandidateRoutes(
            InterviewPorts ports, Interviews live, CandidateSockets sockets, CandidateCookie cookie, OffLoop blocking) {
        this.interviews = ports.interviews();
        this.records = ports.records();
        this.rules = ports.rules();
        this.live = live;
        this.sockets = sockets;
        this.cookie = cookie;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.candidate("getCandidateInterview", LIMIT, this::get),
                Operation.candidate("noteNoticeShown", LIMIT, this::notice),
                Operation.candidate("giveConsent", LIMIT, this::consent),
                Operation.candidate("noteDeviceCheck", LIMIT, this::deviceCheck),
                Operation.candidate("takeSeat", LIMIT, this::takeSeat),
                Operation.raw("openCandidateSocket", LIMIT, sockets::open));
    }

    private void get(RoutingContext request) {
        var candidate = Candidate.of(request);
        request.response().addCookie(cookie.holding(candidate.token()));
        blocking.call(() -> invitation(candidate)).onSuccess(request::json).onFailure(request::fail);
    }

    private JsonObject invitation(Candidate candidate) {
        var tenant = candidate.tenant();
        var id = candidate.interview();
        var interview = interviews.find(tenant, id).orElseThrow(() -> new NotFound("interview", id));
        var plan = interviews.plan(tenant, id).orElseThrow(() -> new NotFound("plan of", id));
        return json(interview, plan, rules.apply(tenant)).put("consent", consent(records.read(tenant, id, 0)));
    }

    private JsonObject json(InterviewSummary interview, InterviewPlan plan, VendorRules rules) {
        return new JsonObject()
                .put("status", interview.status().name())
                .put("company", plan.company())
                .put("role", plan.role())
                .put("title", plan.title())
                .put("candidateName", interview.candidateName())
                .put("language", plan.language())
                .put("questions", plan.questions().size())
                .put("minutes", InterviewJson.minutes(plan.budget()))
                .put("noticeVersion", live.noticeVersion())
                .put("voice", LiveJson.voice(live.voice(rules)))
                .put("visits", interview.visits());
    }

    private static String consent(List<RecordedEvent> events) {
        var consent = "NONE";
        for (var event : events) {
            consent = switch (event.event()) {
                case ConsentGiven _ -> "GIVEN";
                case ConsentWithdrawn _ -> "DECLINED";
                default -> consent; // not about consent
            };
        }
        return consent;
    }

    private void notice(RoutingContext request) {
        var candidate = Candidate.of(request);
        var version = Params.body(request).getString("noticeVersion");
        done(request, live.noticeShown(candidate.tenant(), candidate.interview(), version));
    }

    private void consent(RoutingContext request) {
        var candidate = Candidate.of(request);
        var body = Params.body(request);
        done(
                request,
                live.consent(
                        candidate.tenant(),
                        candidate.interview(),
                        body.getString("noticeVersion"),
                        body.getBoolean("given")));
    }

    private void deviceCheck(RoutingContext request) {
        var candidate = Candidate.of(request);
        var body = Params.body(request);
        var check = new DeviceCheck(
                body.getDouble("peakDbfs"), body.getBoolean("onlyZeros"), body.getBoolean("playedBack"));
        done(request, live.deviceChecked(candidate.tenant(), candidate.interview(), check));
    }

    private static void done(RoutingContext request, Future<Void> step) {
        step.onSuccess(_ -> request.response().setStatusCode(204).end()).onFailure(request::fail);
    }

    private void takeSeat(RoutingContext request) {
        var candidate = Candidate.of(request);
        live.takeSeat(candidate.tenant(), candidate.interview())
                .onSuccess(seat -> {
                    sockets.seatTaken(candidate.interview(), seat.seat());
                    request.json(json(seat));
                })
                .onFailure(request::fail);
    }

    private static JsonObject json(Seat seat) {
        return new JsonObject()
                .put("livekitUrl", seat.livekitUrl())
                .put("livekitToken", seat.livekitToken())
                .put("room", seat.room())
                .put("identity", seat.identity())
                .put("interviewer", seat.interviewer())
                .put("expiresAt", seat.expiresAt().toString())
                .put("seat", seat.seat());
    }
}
