package dev.viva.server.http.signon;

import dev.viva.server.http.call.Refusal;
import dev.viva.server.people.signon.SignOnException;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What went wrong at a provider, as this API tells it, and as a log line for whoever helps: without a person in it.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void fail(RoutingContext request, Throwable failure) {
        var known = known(failure);
        if (known == null) {
            request.fail(failure);
            return;
        }
        LOG.atInfo().addKeyValue("reason", known.reason()).log("nobody was let in by an identity provider");
        request.fail(new Refusal(Refusal.Reason.SIGN_ON_FAILED, known.reason().words()));
    }

    private static @Nullable SignOnException known(Throwable failure) {
        if (failure instanceof SignOnException known) {
            return known;
        }
        return failure.getCause() instanceof SignOnException known ? known : null;
    }
}
