package dev.viva.server.http.people;

import dev.viva.core.access.ApiKeys;
import dev.viva.core.access.ApiKeys.NewKey;
import dev.viva.core.access.Permission;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.staff.Staff;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Keys for programs.
public final class ApiKeyRoutes {

    private final ApiKeys keys;
    private final OffLoop blocking;
    private final InstantSource clock;

    public ApiKeyRoutes(ApiKeys keys, OffLoop blocking, InstantSource clock) {
        this.keys = keys;
        this.blocking = blocking;
        this.clock = clock;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("listApiKeys", Permission.MANAGE_KEYS, this::list),
                Operation.dangerouslyCreating("createApiKey", Permission.MANAGE_KEYS, this::create),
                Operation.dangerouslyCreating("rotateApiKey", Permission.MANAGE_KEYS, this::rotate),
                Operation.dangerous("revokeApiKey", Permission.MANAGE_KEYS, this::revoke));
    }

    private void list(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> PeopleJson.items(keys.list(tenant), PeopleJson::apiKey))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private Future<JsonObject> create(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var body = Params.body(request);
        var name = Params.text(body, "name");
        var scopes = body.getJsonArray("scopes").stream()
                .map(scope -> Permission.valueOf((String) scope))
                .collect(Collectors.toSet());
        var days = body.getInteger("days");
        var endsAt = days == null
                ? null
                : clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
        return blocking.call(() -> shown(keys.create(tenant, name, scopes, endsAt)));
    }

    private Future<JsonObject> rotate(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var key = key(request);
        var overlap = Duration.ofMinutes(Params.body(request).getInteger("overlapMinutes"));
        return blocking.call(() -> shown(keys.rotate(tenant, key, overlap)));
    }

    private static JsonObject shown(NewKey made) {
        return new JsonObject().put("apiKey", PeopleJson.apiKey(made.key())).put("secret", made.secret());
    }

    private void revoke(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var key = key(request);
        blocking.run(() -> keys.revoke(tenant, key))
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    private static UUID key(RoutingContext request) {
        return Params.id(request, "keyId");
    }
}
