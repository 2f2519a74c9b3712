package dev.viva.server.http.signon;

import dev.viva.server.http.call.Causes;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.people.signon.SignOnException;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What went wrong at a provider, as this API tells it, and as a log line for whoever helps: without a person in it.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void fail(RoutingContext request, Throwable failure) {
        var known = Causes.find(SignOnException.class, failure).map(SignOnException::reason);
        known.ifPresent(
                reason -> LOG.atInfo().addKeyValue("reason", reason).log("nobody was let in by an identity provider"));
        request.fail(known.<Throwable>map(reason -> new Refusal(Refusal.Reason.SIGN_ON_FAILED, reason.words()))
                .orElse(failure));
    }
}
