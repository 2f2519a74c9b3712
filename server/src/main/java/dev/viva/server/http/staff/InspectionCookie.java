package dev.viva.server.http.staff;

import dev.viva.core.id.TenantId;
import dev.viva.server.http.call.OwnCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/// Which company an Operator has entered, until the browser closes. It gives no right: each request asks for the
/// company's leave anew.
///
/// @param secure as [SessionCookie#secure()]
public record InspectionCookie(boolean secure) {

    private OwnCookie cookie() {
        return new OwnCookie("viva_inspection", secure, CookieSameSite.LAX);
    }

    /// The company; none if nobody has entered one.
    public Optional<TenantId> read(RoutingContext request) {
        try {
            return cookie().of(request).map(UUID::fromString).map(TenantId::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The cookie of a company that was entered.
    public Cookie holding(TenantId tenant) {
        return cookie().holding(tenant.toString());
    }

    /// Takes it away.
    public Cookie gone() {
        return cookie().gone();
    }
}
