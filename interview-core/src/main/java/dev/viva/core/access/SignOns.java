package dev.viva.core.access;

import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sign-in at a company's own identity provider: what the company has set, who is on the way, and who is
/// known by what identity. Every call blocks.
///
/// **Errors:** `ServiceException.Unavailable`.
public interface SignOns {

    /// Somebody who left for the provider is back within this time, or begins anew.
    Duration ON_THE_WAY = Duration.ofMinutes(10);

    /// What a company has set; empty without a provider.
    Optional<IdentityProvider> provider(TenantId tenant);

    /// The company of a key, if it may be used.
    Optional<TenantId> company(String key);

    /// Keeps what a company sets. With another issuer than before, all identities are forgotten.
    void keep(TenantId tenant, IdentityProvider provider);

    /// Forgets the provider and all identities.
    void forget(TenantId tenant);

    /// Somebody leaves for the provider.
    ///
    /// @param browser what only their browser knows; its hash is kept
    /// @param session the session that they confirm; null to sign in
    /// @return what comes back with them, good once; a secret
    String leave(TenantId tenant, IdentityProvider provider, String browser, @Nullable UUID session);

    /// Somebody is back. That uses the journey up, unless state or browser are wrong.
    ///
    /// @return empty if state or browser are malformed, unknown, used before, over, or do not belong together
    Optional<Journey> arrive(String state, String browser);

    /// The same journey waits for the code of a second factor.
    ///
    /// @param arrived  what [#arrive] gave
    /// @param member   who it is, as the provider has shown
    void awaitCode(String state, String browser, Journey arrived, MemberId member);

    /// The journey that waits for a code; it goes on waiting.
    Optional<Journey> waiting(String state, String browser);

    /// The journey is over.
    void end(String state);

    /// Who has this identity. Whoever comes for the first time is found by the address, if it is theirs alone to
    /// have: a member who has another identity already is not.
    ///
    /// @param joinAs role of somebody new; null: nobody new comes in
    Found find(TenantId tenant, Identity identity, @Nullable Role joinAs);

    /// Somebody on the way.
    ///
    /// @param leftAt   when they left
    /// @param session  the session that they confirm; null if they sign in
    /// @param member   who it is; null until the provider has shown that
    record Journey(
            TenantId tenant,
            URI issuer,
            String clientId,
            Instant leftAt,
            @Nullable UUID session,
            @Nullable MemberId member) {}

    /// Whom a provider names. Address and name count only the first time.
    ///
    /// @param subject never used for anybody else by its issuer
    record Identity(URI issuer, String subject, String email, String name) {

        @Override
        public String toString() {
            return "Identity[personal]";
        }
    }

    /// Who an identity belongs to.
    sealed interface Found {

        record Known(MemberId member) implements Found {}

        /// Nobody has invited them.
        record Stranger() implements Found {}

        /// The member with this address is known by another identity.
        record Taken() implements Found {}
    }
}
