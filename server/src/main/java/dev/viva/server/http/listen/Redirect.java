package dev.viva.server.http.listen;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;

/// Sends whoever comes by plain HTTP over to HTTPS: to the address of this server, whatever host was asked for, so that
/// nobody can be sent elsewhere. 308, because a form must not silently become a GET.
///
/// @param publicUrl where browsers reach this server
record Redirect(URI publicUrl) implements Handler<HttpServerRequest> {

    @Override
    public void handle(HttpServerRequest request) {
        var path = request.path();
        var query = request.query();
        var to = publicUrl + (path != null && path.startsWith("/") ? path : "/") + (query == null ? "" : "?" + query);
        request.response()
                .setStatusCode(308)
                .putHeader(HttpHeaders.LOCATION, to)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end();
    }
}
