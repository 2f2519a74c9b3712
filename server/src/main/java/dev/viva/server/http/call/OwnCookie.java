package dev.viva.server.http.call;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// How every cookie of ours is set: for the whole server, out of reach of scripts, not for other sites' requests.
///
/// @param plainName what it is called without encryption
/// @param secure    it must not travel without encryption; it is then bound to this very host (RFC 6265bis, `__Host-`)
public record OwnCookie(String plainName, boolean secure, CookieSameSite sameSite) {

    /// What it is called.
    public String name() {
        return secure ? "__Host-" + plainName : plainName;
    }

    /// With a value, until the browser closes.
    public Cookie holding(String value) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(sameSite);
    }

    /// Takes it away.
    public Cookie gone() {
        return holding("").setMaxAge(0);
    }

    /// What the browser shows.
    public Optional<String> of(RoutingContext request) {
        return Optional.ofNullable(request.request().getCookie(name())).map(Cookie::getValue);
    }
}
