package dev.viva.server.http.hook;

import dev.viva.core.access.Permission;
import dev.viva.core.hook.Endpoint.Wanted;
import dev.viva.core.hook.HookEvent;
import dev.viva.core.hook.Hooks;
import dev.viva.core.id.TenantId;
import dev.viva.server.hook.Hooking;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.staff.Staff;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.outbound.OutboundException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a company's own programs are told, and how that went.
public final class HookRoutes {

    private static final int STANDARD_PAGE = 50;

    private final Hooks hooks;
    private final Outbound outbound;
    private final OffLoop blocking;
    private final OffLoop names;

    public HookRoutes(Hooking hooking, OffLoop blocking) {
        this.hooks = hooking.hooks();
        this.outbound = hooking.outbound();
        this.blocking = blocking;
        this.names = blocking.on(hooking.names());
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("listWebhooks", Permission.MANAGE_WEBHOOKS, this::list),
                Operation.dangerouslyCreating("createWebhook", Permission.MANAGE_WEBHOOKS, this::create),
                Operation.dangerous("changeWebhook", Permission.MANAGE_WEBHOOKS, this::change),
                Operation.dangerous("removeWebhook", Permission.MANAGE_WEBHOOKS, this::remove),
                Operation.dangerouslyCreating("rotateWebhookSecret", Permission.MANAGE_WEBHOOKS, this::rotate),
                Operation.staff("testWebhook", Permission.MANAGE_WEBHOOKS, this::test),
                Operation.staff("listWebhookDeliveries", Permission.MANAGE_WEBHOOKS, this::deliveries),
                Operation.staff("redeliverWebhook", Permission.MANAGE_WEBHOOKS, this::redeliver));
    }

    private void list(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> HookJson.list(hooks.list(tenant)))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private Future<JsonObject> create(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var wanted = wanted(Params.body(request));
        return names.run(() -> requireAllowed(wanted.url()))
                .compose(_ -> blocking.call(() -> HookJson.made(hooks.create(tenant, wanted))));
    }

    private void change(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var endpoint = endpoint(request);
        var body = Params.body(request);
        var wanted = wanted(body);
        var enabled = body.getBoolean("enabled");
        names.run(() -> requireAllowed(wanted.url()))
                .compose(_ -> blocking.call(() -> HookJson.endpoint(hooks.change(tenant, endpoint, wanted, enabled))))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static Wanted wanted(JsonObject body) {
        var events = body.getJsonArray("events").stream()
                .map(type -> HookEvent.of((String) type))
                .collect(Collectors.toSet());
        return new Wanted(
                url(body.getString("url")), body.getString("description", "").strip(), events);
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            throw refused("not an address");
        }
    }

    /// It is looked at again whenever something is sent: this is for people who mistype.
    private void requireAllowed(URI url) {
        try {
            var _ = outbound.checkedWithItsName(url);
        } catch (OutboundException e) {
            throw refused(
                    e.reason() == OutboundException.Reason.SCHEME
                            ? "it must begin with https:// and a host's name, without a user"
                            : "it lies in a private network, which this server does not visit");
        }
    }

    private static Refusal refused(String why) {
        return new Refusal(Reason.MALFORMED, why, "/url");
    }

    private Future<JsonObject> rotate(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var endpoint = endpoint(request);
        return blocking.call(() -> HookJson.made(hooks.rotate(tenant, endpoint)));
    }

    private void remove(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var endpoint = endpoint(request);
        blocking.run(() -> hooks.remove(tenant, endpoint))
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    private void test(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var endpoint = endpoint(request);
        handedIn(request, blocking.call(() -> hooks.test(tenant, endpoint)));
    }

    private void redeliver(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var endpoint = endpoint(request);
        var delivery = Params.id(request, "deliveryId");
        handedIn(request, blocking.call(() -> hooks.redeliver(tenant, endpoint, delivery)));
    }

    private static void handedIn(RoutingContext request, Future<UUID> delivery) {
        delivery.onSuccess(id -> {
                    request.response().setStatusCode(202);
                    request.json(new JsonObject().put("id", id.toString()));
                })
                .onFailure(request::fail);
    }

    private void deliveries(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var endpoint = endpoint(request);
        var limit = Params.query(request, "limit").map(Integer::parseInt).orElse(STANDARD_PAGE);
        var after = Params.query(request, "cursor").orElse(null);
        blocking.call(() -> page(tenant, endpoint, limit, after))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private JsonObject page(TenantId tenant, UUID endpoint, int limit, @Nullable String after) {
        try {
            return HookJson.page(hooks.deliveries(tenant, endpoint, limit, after));
        } catch (IllegalArgumentException _) {
            throw new Refusal(Reason.MALFORMED, "not a cursor of this list", "/query/cursor");
        }
    }

    private static UUID endpoint(RoutingContext request) {
        return Params.id(request, "webhookId");
    }
}
