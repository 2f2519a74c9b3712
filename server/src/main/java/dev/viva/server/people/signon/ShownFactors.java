package dev.viva.server.people.signon;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.viva.server.people.signon.SignOnException.Reason;
import java.text.ParseException;
import java.util.Set;

/// What somebody has shown to their provider.
final class ShownFactors {

    /// Phishing-resistant, as OpenID Connect EAP ACR Values 1.0 has it.
    private static final Set<String> STRONG = Set.of("phr", "phrh");

    private ShownFactors() {}

    /// True if the provider says that it asked for more than one factor (RFC 8176: `mfa`).
    static boolean severalIn(JWTClaimsSet claims) throws SignOnException {
        try {
            var methods = claims.getStringListClaim("amr");
            var level = claims.getStringClaim("acr");
            return (methods != null && methods.contains("mfa")) || (level != null && STRONG.contains(level));
        } catch (ParseException e) {
            throw new SignOnException(Reason.FORM, e);
        }
    }
}
