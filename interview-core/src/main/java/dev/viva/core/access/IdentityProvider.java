package dev.viva.core.access;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a company's people sign in, by OpenID Connect.
///
/// @param clientSecret  null for a client that has none; a secret
/// @param domains       of the mail addresses that it answers for, in small letters; never empty
/// @param required      whether passwords are for Owners only: they need a way in when the provider fails
/// @param trustedFactor whether a second factor that the provider has asked for counts here
/// @param joinAs        role of people whom nobody has invited; null: only who was invited comes in
public record IdentityProvider(
        URI issuer,
        String clientId,
        @Nullable String clientSecret,
        Set<String> domains,
        boolean required,
        boolean trustedFactor,
        @Nullable Role joinAs) {

    /// Roles that nobody gets without an invitation.
    private static final Set<Role> BY_INVITATION_ONLY = Set.of(Role.OWNER, Role.ADMIN, Role.OPERATOR);

    public IdentityProvider {
        domains = Set.copyOf(domains);
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("no mail domain (expected: one at least)");
        }
        if (joinAs != null && BY_INVITATION_ONLY.contains(joinAs)) {
            throw new IllegalArgumentException(joinAs + " joins by invitation only");
        }
    }

    @Override
    public String toString() {
        return "IdentityProvider[" + issuer + "]";
    }
}
