package dev.viva.server.http.guard;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Closes connections on which a request does not become complete: a head that drips in, a body that never ends.
/// The idle time-out does not find them, because something always moves. Safe for any event loop.
public final class RequestDeadline {

    private final Vertx vertx;
    private final long limitMs;
    private final HttpCounters counters;
    private final ConcurrentMap<HttpConnection, Long> silent = new ConcurrentHashMap<>();

    public RequestDeadline(Vertx vertx, HttpLimits limits, HttpCounters counters) {
        this.vertx = vertx;
        this.limitMs = limits.slowRequest().toMillis();
        this.counters = counters;
    }

    /// A connection is open; its first request must come in time.
    public void opened(HttpConnection connection) {
        silent.put(connection, vertx.setTimer(limitMs, _ -> close(connection)));
        connection.closeHandler(_ -> heard(connection));
    }

    /// Watches the body of each request on its way to `next`.
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> next) {
        return request -> {
            heard(request.connection());
            if (hasBody(request)) {
                var timer = vertx.setTimer(limitMs, _ -> close(request.connection()));
                request.end().onComplete(_ -> vertx.cancelTimer(timer));
            }
            next.handle(request);
        };
    }

    private static boolean hasBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    /// No request is to be waited for: something came, or something else than HTTP is spoken.
    public void heard(HttpConnection connection) {
        var timer = silent.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void close(HttpConnection connection) {
        silent.remove(connection);
        counters.slowRequestClosed();
        connection.close();
    }
}
