package dev.viva.server.http.operate;

import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.limit.RateLimit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/// What livekit-server reports about rooms. The signature covers the body, so that is handed on to the byte.
public final class WebhookRoutes {

    /// A server of LiveKit with hundreds of rooms that begin and end at once.
    private static final RateLimit LIMIT = RateLimit.open("livekit", 6_000, Duration.ofMillis(10));

    private final LiveKitEvents events;

    public WebhookRoutes(LiveKitEvents events) {
        this.events = events;
    }

    public List<Operation> operations() {
        return List.of(Operation.raw("receiveLiveKitWebhook", LIMIT, this::receive));
    }

    private void receive(RoutingContext request) {
        Buffer body = request.body().buffer();
        var authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        var accepted =
                events.accept(body == null ? new byte[0] : body.getBytes(), authorization == null ? "" : authorization);
        if (!accepted) {
            throw new Refusal(Reason.NOT_SIGNED_IN, "the signature is missing or wrong");
        }
        request.response().setStatusCode(204).end();
    }
}
