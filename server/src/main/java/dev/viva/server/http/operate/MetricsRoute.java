package dev.viva.server.http.operate;

import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// `/metrics` in the text form of Prometheus, for whoever has the token of this installation. Not part of the API.
public final class MetricsRoute {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final MetricsAccess access;
    private final OffLoop blocking;

    public MetricsRoute(MetricsAccess access, OffLoop blocking) {
        this.access = access;
        this.blocking = blocking;
    }

    public void addTo(Router router) {
        router.get("/metrics").handler(this::get);
    }

    private void get(RoutingContext request) {
        var shown = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (shown == null || !same(shown, "Bearer " + access.token())) {
            request.fail(new Refusal(Refusal.Reason.NOT_SIGNED_IN, "show the token of data/secrets/metrics-token"));
            return;
        }
        blocking.call(access.text()::get)
                .onSuccess(text -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
                        .end(text))
                .onFailure(request::fail);
    }

    private static boolean same(String shown, String expected) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
