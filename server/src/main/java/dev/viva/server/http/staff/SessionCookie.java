package dev.viva.server.http.staff;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/// The cookie that keeps staff signed in: out of reach of scripts, never sent along by other sites' forms.
///
/// @param length how long staff stay signed in
/// @param secure it must not travel without encryption
public record SessionCookie(Duration length, boolean secure) {

    static final String NAME = "viva_session";

    Cookie holding(String token) {
        return bare(token).setMaxAge(length.toSeconds());
    }

    Cookie gone() {
        return bare("").setMaxAge(0);
    }

    private Cookie bare(String value) {
        return Cookie.cookie(NAME, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
