package dev.viva.server.http.mail;

import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.limit.RateLimit;
import dev.viva.server.mail.ResendHook;
import dev.viva.server.mail.SignedHooks.Signature;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/// What those who carry mail tell afterwards. The signature covers the body, so that is handed on to the byte.
public final class MailHookRoutes {

    /// What a provider of mail says of a large mailing; it comes again later if it is refused.
    private static final RateLimit LIMIT = RateLimit.open("mail-events", 600, Duration.ofMillis(50));

    private final ResendHook hook;
    private final OffLoop blocking;

    public MailHookRoutes(ResendHook hook, OffLoop blocking) {
        this.hook = hook;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(Operation.raw("receiveResendWebhook", LIMIT, this::receive));
    }

    private void receive(RoutingContext request) {
        var body = request.body().buffer();
        var bytes = body == null ? new byte[0] : body.getBytes();
        var signature = new Signature(
                header(request, "svix-id"), header(request, "svix-timestamp"), header(request, "svix-signature"));
        blocking.run(() -> {
                    if (!hook.take(signature, bytes)) {
                        throw new Refusal(Reason.NOT_SIGNED_IN, "the signature is missing, old or wrong");
                    }
                })
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    private static String header(RoutingContext request, String name) {
        var value = request.request().getHeader(name);
        return value == null ? "" : value;
    }
}
