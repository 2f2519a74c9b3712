package dev.viva.server.http.people;

import dev.viva.core.access.Permission;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.staff.InspectionCookie;
import dev.viva.server.http.staff.SessionCookie;
import dev.viva.server.http.staff.Staff;
import dev.viva.server.people.People;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// How an Operator asks for leave to look at a company's interviews, enters it and leaves it.
public final class InspectorRoutes {

    private final People people;
    private final InspectionCookie entered;
    private final OffLoop blocking;

    public InspectorRoutes(People people, SessionCookie cookie, OffLoop blocking) {
        this.people = people;
        this.entered = new InspectionCookie(cookie.secure());
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.dangerous("askForInspection", Permission.MANAGE_TENANTS, this::ask),
                Operation.staff("listOwnInspections", Permission.MANAGE_TENANTS, this::own),
                Operation.dangerous("enterTenant", Permission.MANAGE_TENANTS, this::enter),
                Operation.staff("leaveTenant", Permission.MANAGE_TENANTS, this::leave));
    }

    private void ask(RoutingContext request) {
        var session = Staff.person(request).session();
        var tenant = tenant(request);
        var reason = Params.text(Params.body(request), "reason");
        blocking.call(() -> people.inspections().ask(tenant, session.member(), nameOf(session), reason))
                .onSuccess(asked -> {
                    request.response().setStatusCode(201);
                    request.json(InspectionRoutes.json(asked));
                })
                .onFailure(request::fail);
    }

    private String nameOf(StaffSession session) {
        return people.members()
                .find(session.tenant(), session.member())
                .orElseThrow(() -> new NotFound("member", session.member()))
                .name();
    }

    private void own(RoutingContext request) {
        var operator = Staff.person(request).session().member();
        var tenant = tenant(request);
        blocking.call(() -> PeopleJson.items(
                        people.inspections().list(tenant).stream()
                                .filter(each -> each.operator().equals(operator))
                                .toList(),
                        InspectionRoutes::json))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void enter(RoutingContext request) {
        var session = Staff.person(request).session();
        var tenant = tenant(request);
        blocking.call(() -> people.inspections()
                        .enter(tenant, session.member(), session.id())
                        .orElseThrow(() -> new Conflict("the company has not allowed it")))
                .onSuccess(open -> {
                    request.response().addCookie(entered.holding(tenant));
                    request.json(InspectionRoutes.json(open));
                })
                .onFailure(request::fail);
    }

    private void leave(RoutingContext request) {
        request.response().addCookie(entered.gone()).setStatusCode(204).end();
    }

    private TenantId tenant(RoutingContext request) {
        var tenant = new TenantId(Params.id(request, "tenantId"));
        if (tenant.equals(Tenants.HOUSE)) {
            throw new NotFound("tenant", tenant);
        }
        return tenant;
    }
}
