package dev.viva.server.http.signon;

import dev.viva.core.access.IdentityProvider;
import dev.viva.core.access.Permission;
import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.staff.Staff;
import dev.viva.server.people.signon.SignOn;
import dev.viva.server.people.signon.SignOnException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a company's people sign in, for its Owners.
public final class ProviderRoutes {

    private final SignOn signOn;
    private final OffLoop blocking;
    private final OffLoop outside;

    /// @param outside where other servers are asked
    public ProviderRoutes(SignOn signOn, OffLoop blocking, OffLoop outside) {
        this.signOn = signOn;
        this.blocking = blocking;
        this.outside = outside;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("getIdentityProvider", Permission.MANAGE_SIGN_ON, this::get),
                Operation.dangerous("setIdentityProvider", Permission.MANAGE_SIGN_ON, this::set),
                Operation.dangerous("removeIdentityProvider", Permission.MANAGE_SIGN_ON, this::remove));
    }

    private void get(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> json(tenant)).onSuccess(request::json).onFailure(request::fail);
    }

    private void set(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var body = Params.body(request);
        outside.call(() -> set(tenant, body))
                .onSuccess(request::json)
                .onFailure(failure -> Failures.fail(request, failure));
    }

    private JsonObject set(TenantId tenant, JsonObject body) throws SignOnException {
        var issuer = issuer(body);
        var clientId = Params.text(body, "clientId");
        var joinAs = body.getString("joinAs");
        signOn.keep(
                tenant,
                new IdentityProvider(
                        issuer,
                        clientId,
                        secret(tenant, body, issuer, clientId),
                        body.getJsonArray("domains").stream()
                                .map(domain -> ((String) domain).toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()),
                        body.getBoolean("required"),
                        body.getBoolean("trustedFactor"),
                        joinAs == null ? null : Role.valueOf(joinAs)));
        return json(tenant);
    }

    private static URI issuer(JsonObject body) {
        try {
            var issuer = URI.create(Params.text(body, "issuer"));
            if (issuer.getRawQuery() == null && issuer.getRawFragment() == null) {
                return issuer;
            }
        } catch (IllegalArgumentException _) {
            // as below
        }
        throw new Refusal(Reason.MALFORMED, "not an issuer", "/issuer");
    }

    /// Left out, it stays as it was; but what was made for one provider is never shown to another.
    private @Nullable String secret(TenantId tenant, JsonObject body, URI issuer, String clientId) {
        var secret = body.getString("clientSecret");
        if (secret != null) {
            return secret.isBlank() ? null : secret;
        }
        return signOn.provider(tenant)
                .filter(now -> now.issuer().equals(issuer) && now.clientId().equals(clientId))
                .map(IdentityProvider::clientSecret)
                .orElse(null);
    }

    private void remove(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.run(() -> signOn.forget(tenant))
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    private JsonObject json(TenantId tenant) {
        var json = new JsonObject().put("redirectUri", signOn.redirect().toString());
        signOn.provider(tenant).ifPresent(provider -> json.put("provider", json(provider)));
        return json;
    }

    private static JsonObject json(IdentityProvider provider) {
        var json = new JsonObject()
                .put("issuer", provider.issuer().toString())
                .put("clientId", provider.clientId())
                .put("hasSecret", provider.clientSecret() != null)
                .put(
                        "domains",
                        new JsonArray(provider.domains().stream().sorted().toList()))
                .put("required", provider.required())
                .put("trustedFactor", provider.trustedFactor());
        var joinAs = provider.joinAs();
        return joinAs == null ? json : json.put("joinAs", joinAs.name());
    }
}
