package dev.viva.server.http.staff;

import dev.viva.server.http.call.OwnCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/// The cookie that keeps staff signed in: out of reach of scripts, never sent along by other sites' forms. The server
/// knows when a session is over; the cookie outlives it, if at all, to no purpose.
///
/// @param length how long staff stay signed in at the most
/// @param secure it must not travel without encryption; it is then bound to this very host (RFC 6265bis, `__Host-`)
public record SessionCookie(Duration length, boolean secure) {

    private OwnCookie cookie() {
        return new OwnCookie("viva_session", secure, CookieSameSite.LAX);
    }

    /// What it is called.
    public String name() {
        return cookie().name();
    }

    /// The cookie of a session.
    public Cookie holding(String token) {
        return cookie().holding(token).setMaxAge(length.toSeconds());
    }

    /// Takes it away.
    public Cookie gone() {
        return cookie().gone();
    }
}
