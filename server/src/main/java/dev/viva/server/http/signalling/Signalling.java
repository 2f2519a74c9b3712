package dev.viva.server.http.signalling;

import dev.viva.server.limit.RateLimit;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import java.net.URI;
import java.time.Duration;

/// Hands the signalling of rooms on to our own livekit-server, which listens on this machine alone: browsers need one
/// address and one certificate.
///
/// Only what a browser asks for: `GET /rtc` and below it, as livekit-client 2 does (the socket, and `validate`, which
/// tells why a socket was refused). The server's API stays inside. Who may come in is livekit-server's to say, by the
/// token in the request.
///
/// **Threads:** event loops of Vert.x. **Errors:** 502 while livekit-server is away.
public final class Signalling {

    /// Pages in trouble come back every few seconds; a room full of them has one address.
    public static final RateLimit LIMIT = RateLimit.open("signalling", 600, Duration.ofMillis(100));

    private static final String PATHS = "/rtc(/.*)?";

    /// Far more than rooms: each candidate holds one, and those who come back have two for a while.
    private static final int SOCKETS = 4_096;

    /// Who waits for a free one is refused.
    private static final int WAITING = 64;

    private static final int CONNECT_MS = 2_000;

    private final HttpProxy proxy;

    @SuppressWarnings("FieldCanBeLocal") // Vert.x closes a client that nobody refers to
    private final HttpClient client;

    /// @param livekit `ws://host:port`
    public Signalling(Vertx vertx, URI livekit) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MS),
                new PoolOptions().setHttp1MaxSize(SOCKETS).setMaxWaitQueueSize(WAITING));
        this.proxy = HttpProxy.reverseProxy(client).origin(livekit.getPort(), livekit.getHost());
    }

    /// Adds the way through.
    ///
    /// @param limit turns away who comes too often
    public void addTo(Router router, Handler<RoutingContext> limit) {
        router.routeWithRegex(HttpMethod.GET, PATHS).handler(limit).handler(request -> proxy.handle(request.request()));
    }
}
