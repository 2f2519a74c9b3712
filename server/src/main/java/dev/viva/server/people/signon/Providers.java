package dev.viva.server.people.signon;

import com.nimbusds.jose.jwk.JWKSet;
import dev.viva.server.people.signon.SignOnException.Reason;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What providers say about themselves and which keys they show, remembered for an hour.
///
/// Keys are fetched anew when one is asked for that nobody has seen, but no more often than once a minute and
/// provider: a flood of made-up key ids reaches nobody.
///
/// **Threads:** any that may block. **Errors:** [SignOnException].
public final class Providers {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration ASKED_AGAIN = Duration.ofMinutes(1);
    private static final int MOST = 256;

    private final ProviderServer server;
    private final InstantSource clock;

    /// By issuer, oldest first; guarded by itself.
    private final Map<URI, Known> known = new LinkedHashMap<>();

    Providers(ProviderServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /// What a provider says about itself.
    Metadata metadata(URI issuer) throws SignOnException {
        return known(issuer).metadata();
    }

    /// The provider's keys.
    ///
    /// @param keyId one that should be among them
    JWKSet keys(URI issuer, @Nullable String keyId) throws SignOnException {
        var now = clock.instant();
        var provider = known(issuer);
        var missing = keyId != null && provider.keys().getKeyByKeyId(keyId) == null;
        if (!missing || provider.keysAt().plus(ASKED_AGAIN).isAfter(now)) {
            return provider.keys();
        }
        var again = new Known(provider.metadata(), fetchKeys(provider.metadata()), provider.at(), now);
        remember(issuer, again);
        return again.keys();
    }

    /// Asks the provider now, whatever is remembered; for a company that sets it.
    void tryOut(URI issuer) throws SignOnException {
        remember(issuer, ask(issuer, clock.instant()));
    }

    private Known known(URI issuer) throws SignOnException {
        var now = clock.instant();
        synchronized (known) {
            var remembered = known.get(issuer);
            if (remembered != null && remembered.at().plus(REMEMBERED).isAfter(now)) {
                return remembered;
            }
        }
        var asked = ask(issuer, now);
        remember(issuer, asked);
        return asked;
    }

    private Known ask(URI issuer, Instant now) throws SignOnException {
        var base = issuer.toString();
        var slash = base.endsWith("/") ? "" : "/";
        var document = URI.create(base + slash + ".well-known/openid-configuration");
        var metadata = Metadata.read(server.get(document), issuer, server);
        return new Known(metadata, fetchKeys(metadata), now, now);
    }

    private JWKSet fetchKeys(Metadata metadata) throws SignOnException {
        try {
            return JWKSet.parse(server.get(metadata.keys()));
        } catch (ParseException e) {
            throw new SignOnException(Reason.KEYS, e);
        }
    }

    private void remember(URI issuer, Known provider) {
        synchronized (known) {
            known.remove(issuer);
            known.put(issuer, provider);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }

    /// @param at     when the document was read
    /// @param keysAt when the keys were
    private record Known(Metadata metadata, JWKSet keys, Instant at, Instant keysAt) {}
}
