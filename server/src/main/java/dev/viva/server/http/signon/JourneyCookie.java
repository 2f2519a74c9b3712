package dev.viva.server.http.signon;

import dev.viva.core.access.SignOns;
import dev.viva.server.http.call.OwnCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/// The cookie of a browser that has left for a provider: out of reach of scripts, gone when it is back. A browser is on
/// one such way at a time; the newest counts.
///
/// @param secure it must not travel without encryption; it is then bound to this very host (RFC 6265bis, `__Host-`)
record JourneyCookie(boolean secure) {

    private OwnCookie cookie() {
        return new OwnCookie("viva_sign_on", secure, CookieSameSite.LAX);
    }

    Cookie holding(String browser) {
        return cookie().holding(browser).setMaxAge(SignOns.ON_THE_WAY.toSeconds());
    }

    Cookie gone() {
        return cookie().gone();
    }

    /// What the browser shows; empty for nothing.
    String of(RoutingContext request) {
        return cookie().of(request).orElse("");
    }
}
