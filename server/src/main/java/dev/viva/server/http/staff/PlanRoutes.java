package dev.viva.server.http.staff;

import dev.viva.core.id.PlanId;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.plan.Turns;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.json.InterviewJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/// What a recruiter can choose from.
public final class PlanRoutes {

    private final PlanStore plans;
    private final OffLoop blocking;

    public PlanRoutes(PlanStore plans, OffLoop blocking) {
        this.plans = plans;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(Operation.staff("listPlans", this::plans));
    }

    private void plans(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> json(plans.list(tenant), plans.turns(tenant)))
                .onSuccess(request::json)
                .onFailure(request::fail);
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
