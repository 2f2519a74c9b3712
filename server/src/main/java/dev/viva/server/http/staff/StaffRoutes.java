package dev.viva.server.http.staff;

import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.SignedIn;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.PlanId;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.plan.Turns;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.json.InterviewJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sign-in and what a recruiter can choose from.
public final class StaffRoutes {

    private final StaffSessions sessions;
    private final PlanStore plans;
    private final SessionCookie cookie;
    private final OffLoop blocking;

    public StaffRoutes(StaffSessions sessions, PlanStore plans, SessionCookie cookie, OffLoop blocking) {
        this.sessions = sessions;
        this.plans = plans;
        this.cookie = cookie;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.open("signIn", this::signIn),
                Operation.staff("getSession", StaffRoutes::get),
                Operation.staff("signOut", this::signOut),
                Operation.staff("listPlans", this::plans));
    }

    private void signIn(RoutingContext request) {
        var token = Params.body(request).getString("token");
        blocking.call(() -> sessions.signIn(token, cookie.length()))
                .onSuccess(signedIn -> welcome(request, signedIn))
                .onFailure(request::fail);
    }

    private void welcome(RoutingContext request, Optional<SignedIn> signedIn) {
        if (signedIn.isEmpty()) {
            request.fail(new Refusal(Reason.NOT_SIGNED_IN, "the sign-in link is not valid or was used up"));
            return;
        }
        var token = signedIn.get().token();
        request.response().addCookie(cookie.holding(token));
        request.json(json(signedIn.get().session()));
    }

    private static void get(RoutingContext request) {
        request.json(json(Staff.of(request).session()));
    }

    private void signOut(RoutingContext request) {
        var token = Staff.of(request).token();
        blocking.call(() -> {
                    sessions.revoke(token);
                    return true;
                })
                .onSuccess(_ -> {
                    request.response().addCookie(cookie.gone());
                    request.response().setStatusCode(204).end();
                })
                .onFailure(request::fail);
    }

    private void plans(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> json(plans.list(tenant), plans.turns(tenant)))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static JsonObject json(StaffSession session) {
        return new JsonObject()
                .put("role", session.role().name())
                .put("tenant", session.tenant().toString())
                .put("expiresAt", session.expiresAt().toString());
    }

    private static JsonObject json(List<InterviewPlan> plans, Map<PlanId, Turns> turns) {
        var items = new JsonArray();
        plans.forEach(plan -> items.add(new JsonObject()
                .put("id", plan.id().toString())
                .put("title", plan.title())
                .put("company", plan.company())
                .put("role", plan.role())
                .put("questions", plan.questions().size())
                .put("minutes", InterviewJson.minutes(plan.budget()))
                .put("turns", InterviewJson.turns(turns.getOrDefault(plan.id(), Turns.NONE)))));
        return new JsonObject().put("items", items);
    }
}
