package dev.viva.server.http.people;

import dev.viva.core.access.Permission;
import dev.viva.core.tenant.Company;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.staff.Staff;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// What a company decides about itself.
public final class CompanyRoutes {

    private final Tenants tenants;
    private final OffLoop blocking;

    public CompanyRoutes(Tenants tenants, OffLoop blocking) {
        this.tenants = tenants;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("getCompany", Permission.READ_MEMBERS, this::get),
                Operation.dangerous("changeCompany", Permission.CHANGE_COMPANY, this::change));
    }

    private void get(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> tenants.company(tenant))
                .map(PeopleJson::company)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void change(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var body = Params.body(request);
        var company = new Company(Params.text(body, "name"), body.getBoolean("secondFactor"));
        blocking.run(() -> tenants.decide(tenant, company))
                .map(_ -> PeopleJson.company(company))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }
}
