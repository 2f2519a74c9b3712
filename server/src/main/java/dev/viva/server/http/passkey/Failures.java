package dev.viva.server.http.passkey;

import dev.viva.server.http.call.Refusal;
import dev.viva.server.people.passkey.PasskeyException;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Why a passkey was not accepted, as this API tells it, and as a log line for whoever helps: without a person in it.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void fail(RoutingContext request, Throwable failure) {
        var known = known(failure);
        if (known == null) {
            request.fail(failure);
            return;
        }
        LOG.atInfo().addKeyValue("reason", known.reason()).log("a passkey was refused");
        request.fail(new Refusal(Refusal.Reason.PASSKEY_REFUSED, known.reason().words()));
    }

    private static @Nullable PasskeyException known(Throwable failure) {
        if (failure instanceof PasskeyException known) {
            return known;
        }
        return failure.getCause() instanceof PasskeyException known ? known : null;
    }
}
