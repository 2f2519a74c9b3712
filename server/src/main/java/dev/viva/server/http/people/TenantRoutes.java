package dev.viva.server.http.people;

import dev.viva.core.access.Permission;
import dev.viva.core.access.Role;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenant;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.people.Joining;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of customers, for those who run the installation.
public final class TenantRoutes {

    private final Tenants tenants;
    private final Joining joining;
    private final OffLoop blocking;
    private final InstantSource clock;

    public TenantRoutes(Tenants tenants, Joining joining, OffLoop blocking, InstantSource clock) {
        this.tenants = tenants;
        this.joining = joining;
        this.blocking = blocking;
        this.clock = clock;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("listTenants", Permission.MANAGE_TENANTS, this::list),
                Operation.dangerous("createTenant", Permission.MANAGE_TENANTS, this::create),
                Operation.dangerous("changeTenant", Permission.MANAGE_TENANTS, this::change));
    }

    private void list(RoutingContext request) {
        blocking.call(() -> PeopleJson.items(tenants.list(), PeopleJson::tenant))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void create(RoutingContext request) {
        var body = Params.body(request);
        blocking.call(() -> create(body))
                .onSuccess(made -> {
                    request.response().setStatusCode(201);
                    request.json(made);
                })
                .onFailure(request::fail);
    }

    private JsonObject create(JsonObject body) {
        var tenant = tenants.create(CompanyKeys.read(body), Params.text(body, "name"), trialEnd(body));
        var link = joining.invite(tenant, body.getString("ownerEmail"), Role.OWNER, Role.OPERATOR)
                .link();
        return new JsonObject().put("tenant", json(tenant)).put("link", link);
    }

    private void change(RoutingContext request) {
        var tenant = new TenantId(Params.id(request, "tenantId"));
        if (tenant.equals(Tenants.HOUSE)) {
            throw new NotFound("tenant", tenant);
        }
        var body = Params.body(request);
        blocking.call(() -> {
                    change(tenant, body);
                    return json(tenant);
                })
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void change(TenantId tenant, JsonObject body) {
        if (body.containsKey("trialDays")) {
            tenants.tryUntil(tenant, trialEnd(body));
        }
        if (body.containsKey("status")) {
            tenants.become(tenant, Tenant.Status.valueOf(body.getString("status")));
        }
    }

    /// Null for no trial.
    private @Nullable Instant trialEnd(JsonObject body) {
        var days = body.getInteger("trialDays", 0);
        return days == 0 ? null : clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private JsonObject json(TenantId tenant) {
        return PeopleJson.tenant(tenants.find(tenant).orElseThrow(() -> new NotFound("tenant", tenant)));
    }
}
