package dev.viva.server.http.signon;

import dev.viva.core.access.SignOns;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/// The cookie of a browser that has left for a provider: out of reach of scripts, gone when it is back. A browser is on
/// one such way at a time; the newest counts.
///
/// @param secure it must not travel without encryption; it is then bound to this very host (RFC 6265bis, `__Host-`)
record JourneyCookie(boolean secure) {

    Cookie holding(String browser) {
        return bare(browser).setMaxAge(SignOns.ON_THE_WAY.toSeconds());
    }

    Cookie gone() {
        return bare("").setMaxAge(0);
    }

    /// What the browser shows; empty for nothing.
    String of(RoutingContext request) {
        var shown = request.request().getCookie(name());
        return shown == null ? "" : shown.getValue();
    }

    private String name() {
        return secure ? "__Host-viva_sign_on" : "viva_sign_on";
    }

    private Cookie bare(String value) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
