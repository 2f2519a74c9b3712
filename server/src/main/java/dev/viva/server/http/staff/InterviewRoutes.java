package dev.viva.server.http.staff;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.access.Permission;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.interview.InterviewStore.Query;
import dev.viva.core.interview.InterviewStore.Sort;
import dev.viva.core.record.RecordStore;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.Track;
import dev.viva.server.access.Invitations;
import dev.viva.server.access.Invitations.Invitation;
import dev.viva.server.access.Invitations.Wish;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.json.InterviewJson;
import dev.viva.server.http.json.InterviewStory;
import dev.viva.server.mail.CandidatePost;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Interviews as a recruiter sees them: the list, one of them, a new one.
public final class InterviewRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(InterviewRoutes.class);
    private static final int STANDARD_PAGE = 50;
    private static final int STANDARD_WAITING = 5;

    private final InterviewStore interviews;
    private final Invitations invitations;
    private final CandidatePost letters;
    private final RecordStore records;
    private final RecordingStore recordings;
    private final OffLoop blocking;

    public InterviewRoutes(InterviewPorts ports, RecordingStore recordings, OffLoop blocking) {
        this.interviews = ports.interviews();
        this.invitations = ports.invitations();
        this.letters = ports.letters();
        this.records = ports.records();
        this.recordings = recordings;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("listInterviews", this::list),
                Operation.creating("createInterview", Permission.CREATE_INTERVIEWS, this::create),
                Operation.staff("getInterview", this::get),
                Operation.staff("getTalk", this::talk),
                Operation.staff("listWaiting", this::waiting),
                Operation.staff("noteSeen", this::seen));
    }

    private void waiting(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var limit = Params.query(request, "limit").map(Integer::parseInt).orElse(STANDARD_WAITING);
        blocking.call(() -> InterviewJson.waiting(interviews.waiting(tenant, limit)))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void seen(RoutingContext request) {
        var session = Staff.person(request).session();
        var interview = Params.interview(request);
        blocking.call(() -> {
                    interviews.seen(session.tenant(), interview, session.role());
                    return true;
                })
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    private void list(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var query = query(request);
        blocking.call(() -> page(tenant, query)).onSuccess(request::json).onFailure(request::fail);
    }

    private JsonObject page(TenantId tenant, Query query) {
        try {
            return InterviewJson.page(interviews.list(tenant, query));
        } catch (IllegalArgumentException _) {
            // the contract leaves only the cursor to be wrong
            throw new Refusal(Reason.MALFORMED, "not a cursor of this list", "/query/cursor");
        }
    }

    private static Query query(RoutingContext request) {
        var statuses = request.queryParam("status").stream()
                .map(InterviewStatus::valueOf)
                .toList();
        return new Query(
                statuses,
                Params.query(request, "sort").map(Sort::valueOf).orElse(Sort.CREATED),
                Params.query(request, "order").orElse("desc").equals("desc"),
                Params.query(request, "cursor").orElse(null),
                Params.query(request, "limit").map(Integer::parseInt).orElse(STANDARD_PAGE));
    }

    private Future<JsonObject> create(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var wish = wish(Params.body(request));
        return blocking.call(() -> invite(tenant, wish))
                .map(made -> new JsonObject()
                        .put("id", made.token().interview().toString())
                        .put("link", made.link()));
    }

    private Invitation invite(TenantId tenant, Wish wish) {
        var made = invitations.invite(tenant, wish);
        var email = wish.email();
        if (email != null) {
            invite(tenant, email, made, wish);
        }
        return made;
    }

    /// The interview is there already: whoever is told its link can hand it over without mail.
    private void invite(TenantId tenant, String email, Invitation made, Wish wish) {
        try {
            letters.invite(tenant, made.token().interview(), email, made.link(), wish.linkValid());
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("interview", made.token().interview())
                    .addKeyValue("error", e.toString())
                    .log("an invitation could not be handed to the mail");
        }
    }

    private static Wish wish(JsonObject body) {
        var email = body.getString("candidateEmail");
        var hours = body.getInteger("linkHours");
        var code = body.getBoolean("code", false);
        if (code && email == null) {
            throw new Refusal(Reason.MALFORMED, "a code needs an address", "/code");
        }
        return new Wish(
                new PlanId(Params.uuid(body.getString("planId"), "/planId")),
                Params.text(body, "candidateName"),
                email == null ? null : email.strip(),
                hours == null ? CandidateLinks.VALID : Duration.ofHours(hours),
                code);
    }

    private void get(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var interview = Params.interview(request);
        blocking.call(() -> detail(tenant, interview)).onSuccess(request::json).onFailure(request::fail);
    }

    private void talk(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var interview = Params.interview(request);
        blocking.call(() -> interviews.talk(tenant, interview).orElseThrow(() -> new NotFound("interview", interview)))
                .map(InterviewJson::talk)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private JsonObject detail(TenantId tenant, InterviewId interview) {
        var summary = interviews.find(tenant, interview).orElseThrow(() -> new NotFound("interview", interview));
        var plan = interviews.plan(tenant, interview).orElseThrow(() -> new NotFound("plan of", interview));
        var events = records.read(tenant, interview, 0);
        return InterviewJson.detail(
                summary, InterviewStory.of(plan, events, visit -> tracks(tenant, interview, visit)));
    }

    private Set<Track> tracks(TenantId tenant, InterviewId interview, int visit) {
        return Arrays.stream(Track.values())
                .filter(track -> recorded(tenant, interview, visit, track))
                .collect(Collectors.toSet());
    }

    private boolean recorded(TenantId tenant, InterviewId interview, int visit, Track track) {
        try {
            var reader = recordings.open(tenant, interview, visit, track);
            reader.ifPresent(r -> r.close());
            return reader.isPresent();
        } catch (Unavailable e) {
            return true; // words are shown while sound is away; the player says that it is
        }
    }
}
