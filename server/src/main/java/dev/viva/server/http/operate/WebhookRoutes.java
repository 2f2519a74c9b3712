package dev.viva.server.http.operate;

import dev.viva.core.hook.Receipts;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.limit.RateLimit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/// What livekit-server reports about rooms. The signature covers the body, so that is checked to the byte; a report
/// that
/// comes again is answered and passed over, on all nodes.
public final class WebhookRoutes {

    /// A server of LiveKit with hundreds of rooms that begin and end at once.
    private static final RateLimit LIMIT = RateLimit.open("livekit", 6_000, Duration.ofMillis(10));

    private static final String SOURCE = "livekit";

    private final LiveKitEvents events;
    private final Receipts receipts;
    private final OffLoop blocking;

    public WebhookRoutes(LiveKitEvents events, Receipts receipts, OffLoop blocking) {
        this.events = events;
        this.receipts = receipts;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(Operation.raw("receiveLiveKitWebhook", LIMIT, this::receive));
    }

    private void receive(RoutingContext request) {
        Buffer body = request.body().buffer();
        var authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        var report = events.verified(
                        body == null ? new byte[0] : body.getBytes(), authorization == null ? "" : authorization)
                .orElseThrow(() -> new Refusal(Reason.NOT_SIGNED_IN, "the signature is missing or wrong"));
        blocking.call(() -> receipts.first(SOURCE, report.id()))
                .onSuccess(first -> {
                    if (first) {
                        events.take(report);
                    }
                    request.response().setStatusCode(204).end();
                })
                .onFailure(request::fail);
    }
}
