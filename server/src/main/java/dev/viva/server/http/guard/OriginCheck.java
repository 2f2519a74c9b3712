package dev.viva.server.http.guard;

import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps other sites from acting in a visitor's name: whatever changes something, and every WebSocket, must come from a
/// page of ours.
///
/// Browsers send `Origin` with all of those, so a request without it comes from a program, which has no cookies to
/// misuse. `Host` must name this server, or a rebound DNS name would make a foreign page look like ours.
public final class OriginCheck implements Handler<RoutingContext> {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final String publicOrigin;
    private final Set<String> hosts;

    public OriginCheck(URI publicUrl) {
        this.publicOrigin = origin(publicUrl);
        var host = publicUrl.getHost().toLowerCase(Locale.ROOT);
        this.hosts = LOOPBACK.contains(host) ? LOOPBACK : Set.of(host);
    }

    @Override
    public void handle(RoutingContext request) {
        if (!changes(request.request()) || allowed(request.request())) {
            request.next();
        } else {
            request.fail(new Refusal(Reason.FOREIGN_ORIGIN, "this is " + publicOrigin));
        }
    }

    private static boolean changes(HttpServerRequest request) {
        return !SAFE.contains(request.method()) || request.headers().contains(HttpHeaders.UPGRADE);
    }

    private boolean allowed(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return fromNoOtherSite(request.getHeader("Sec-Fetch-Site"));
        }
        return origin.equals(publicOrigin) || sameAsHost(origin, request.authority());
    }

    private static boolean fromNoOtherSite(@Nullable String site) {
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    /// True if the page was loaded from the very address it calls, and that address is a name of ours.
    private boolean sameAsHost(String origin, @Nullable HostAndPort authority) {
        return authority != null
                && hosts.contains(authority.host().toLowerCase(Locale.ROOT))
                && (origin.equals("http://" + text(authority)) || origin.equals("https://" + text(authority)));
    }

    private static String text(HostAndPort authority) {
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
