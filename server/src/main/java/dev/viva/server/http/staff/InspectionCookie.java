package dev.viva.server.http.staff;

import dev.viva.core.id.TenantId;
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

    private String name() {
        return secure ? "__Host-viva_inspection" : "viva_inspection";
    }

    /// The company; none if nobody has entered one.
    public Optional<TenantId> read(RoutingContext request) {
        var shown = request.request().getCookie(name());
        try {
            return Optional.ofNullable(shown).map(cookie -> new TenantId(UUID.fromString(cookie.getValue())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The cookie of a company that was entered.
    public Cookie holding(TenantId tenant) {
        return bare(tenant.toString());
    }

    /// Takes it away.
    public Cookie gone() {
        return bare("").setMaxAge(0);
    }

    private Cookie bare(String value) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
