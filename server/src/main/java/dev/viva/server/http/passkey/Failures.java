package dev.viva.server.http.passkey;

import dev.viva.server.http.call.Causes;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.people.passkey.PasskeyException;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Why a passkey was not accepted, as this API tells it, and as a log line for whoever helps: without a person in it.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void fail(RoutingContext request, Throwable failure) {
        var known = Causes.find(PasskeyException.class, failure).map(PasskeyException::reason);
        known.ifPresent(reason -> LOG.atInfo().addKeyValue("reason", reason).log("a passkey was refused"));
        request.fail(known.<Throwable>map(reason -> new Refusal(Refusal.Reason.PASSKEY_REFUSED, reason.words()))
                .orElse(failure));
    }
}
