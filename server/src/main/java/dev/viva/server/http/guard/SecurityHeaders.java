package dev.viva.server.http.guard;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;

/// What browsers must know to keep a page's promises: whom it may talk to, who may frame it, that only it may use the
/// microphone. On every answer.
public final class SecurityHeaders implements Handler<RoutingContext> {

    private static final String PERMISSIONS =
            "microphone=(self), camera=(), display-capture=(), geolocation=(), payment=(), usb=()";
    private static final long YEAR_SECONDS = 365L * 24 * 3600;

    private final String policy;
    private final boolean secure;

    /// @param publicUrl  where browsers reach this server
    /// @param livekitUrl where pages may connect to besides it
    public SecurityHeaders(URI publicUrl, URI livekitUrl) {
        this.policy = policy(publicUrl, livekitUrl);
        this.secure = "https".equals(publicUrl.getScheme());
    }

    @Override
    public void handle(RoutingContext request) {
        var headers = request.response().headers();
        headers.set("Content-Security-Policy", policy);
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Permissions-Policy", PERMISSIONS);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=" + YEAR_SECONDS);
        }
        if (request.normalizedPath().startsWith("/api/")) {
            neverStored(headers);
        }
        request.next();
    }

    /// What people said must not stay behind in a shared browser.
    private static void neverStored(MultiMap headers) {
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static String policy(URI publicUrl, URI livekit) {
        var self = publicUrl.getAuthority();
        var livekitHost = livekit.getAuthority();
        var tls = "wss".equals(livekit.getScheme());
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src 'self'",
                "media-src 'self' blob:",
                "worker-src 'self' blob:",
                "manifest-src 'self'",
                // Safari takes 'self' not for WebSockets; LiveKit's client asks by HTTP why a socket was refused.
                "connect-src 'self' " + ("https".equals(publicUrl.getScheme()) ? "wss://" : "ws://") + self + " "
                        + (tls ? "wss://" : "ws://") + livekitHost + " " + (tls ? "https://" : "http://")
                        + livekitHost,
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                // no text becomes markup or code; the pages' own policy lets nothing through but nothing
                "require-trusted-types-for 'script'",
                "trusted-types default");
    }
}
