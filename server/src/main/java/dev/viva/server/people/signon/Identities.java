package dev.viva.server.people.signon;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.viva.core.access.IdentityProvider;
import dev.viva.core.access.SignOns.Identity;
import dev.viva.server.people.signon.SignOnException.Reason;
import java.text.ParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whom a verified ID token names.
final class Identities {

    /// Anybody can have a Google account with any address; only `hd` says that a company's Workspace knows it.
    private static final String GOOGLE = "https://accounts.google.com";

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@([^@\\s\\p{Cntrl}]{1,189})");
    private static final int LONGEST_NAME = 200;

    private Identities() {}

    static Identity read(JWTClaimsSet claims, IdentityProvider provider) throws SignOnException {
        try {
            var email = email(claims);
            var domain = email.substring(email.indexOf('@') + 1);
            if (!provider.domains().contains(domain)) {
                throw new SignOnException(Reason.DOMAIN);
            }
            if (provider.issuer().toString().equals(GOOGLE) && !domain.equals(claims.getStringClaim("hd"))) {
                throw new SignOnException(Reason.DOMAIN);
            }
            return new Identity(
                    provider.issuer(), claims.getSubject(), email, name(claims.getStringClaim("name"), email));
        } catch (ParseException e) {
            throw new SignOnException(Reason.FORM, e);
        }
    }

    private static String email(JWTClaimsSet claims) throws SignOnException, ParseException {
        var email = claims.getStringClaim("email");
        if (email == null || !EMAIL.matcher(email).matches()) {
            throw new SignOnException(Reason.NO_EMAIL);
        }
        var verified = claims.getClaim("email_verified");
        if (!Boolean.TRUE.equals(verified) && !"true".equals(verified)) {
            throw new SignOnException(Reason.EMAIL_UNVERIFIED);
        }
        return email.toLowerCase(Locale.ROOT);
    }

    private static String name(@Nullable String name, String email) {
        var text = name == null || name.isBlank() ? email.substring(0, email.indexOf('@')) : name.strip();
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
