package dev.viva.server.http.people;

import dev.viva.core.access.Inspection;
import dev.viva.core.access.Inspection.Look;
import dev.viva.core.access.Inspections;
import dev.viva.core.access.Permission;
import dev.viva.core.id.TenantId;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.staff.Staff;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/// What a company says to Operators who want to look at its interviews.
public final class InspectionRoutes {

    private final Inspections inspections;
    private final OffLoop blocking;

    public InspectionRoutes(Inspections inspections, OffLoop blocking) {
        this.inspections = inspections;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("listInspections", Permission.ALLOW_INSPECTIONS, this::list),
                Operation.dangerous("allowInspection", Permission.ALLOW_INSPECTIONS, this::allow),
                Operation.dangerous("endInspection", Permission.ALLOW_INSPECTIONS, this::end));
    }

    private void list(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> PeopleJson.items(inspections.list(tenant), each -> withLooks(tenant, each)))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private JsonObject withLooks(TenantId tenant, Inspection inspection) {
        var looks = new JsonArray();
        inspections.looks(tenant, inspection.id()).forEach(look -> looks.add(json(look)));
        return json(inspection).put("looks", looks);
    }

    private void allow(RoutingContext request) {
        var session = Staff.person(request).session();
        var id = Params.id(request, "inspectionId");
        var length = Duration.ofHours(Params.body(request).getInteger("hours"));
        blocking.run(() -> inspections.allow(session.tenant(), id, session.member(), length))
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    private void end(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var id = Params.id(request, "inspectionId");
        blocking.run(() -> inspections.end(tenant, id))
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    static JsonObject json(Inspection inspection) {
        return new JsonObject()
                .put("id", inspection.id().toString())
                .put("operator", inspection.operatorName())
                .put("reason", inspection.reason())
                .put("askedAt", inspection.askedAt().toString())
                .put("state", inspection.state().name())
                .put("endsAt", inspection.endsAt().toString());
    }

    private static JsonObject json(Look look) {
        var json = new JsonObject().put("at", look.at().toString()).put("operation", look.operation());
        return look.interview() == null
                ? json
                : json.put("interview", look.interview().toString());
    }
}
