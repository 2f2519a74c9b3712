package dev.viva.server.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/// The cookie that keeps staff signed in: out of reach of scripts, never sent along by other sites' forms.
final class SessionCookie {

    static final String NAME = "viva_session";

    private SessionCookie() {}

    static Cookie holding(String token, Duration length, boolean secure) {
        return bare(token, secure).setMaxAge(length.toSeconds());
    }

    static Cookie gone(boolean secure) {
        return bare("", secure).setMaxAge(0);
    }

    private static Cookie bare(String value, boolean secure) {
        return Cookie.cookie(NAME, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
