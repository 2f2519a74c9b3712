package dev.viva.core.access;

import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who is signed in. Every call blocks.
///
/// Tokens are given out once and kept as hashes only. A token that is malformed, unknown, expired or revoked gives an
/// empty answer, always the same one.
///
/// **Errors:** `ServiceException.Unavailable`.
public interface StaffSessions {

    /// Makes a token for a sign-in link. It may be exchanged until it expires.
    ///
    /// @param validFor from now
    /// @return 90 characters or less, fit for a URL
    String issue(TenantId tenant, Role role, Duration validFor);

    /// Exchanges a sign-in token for a session.
    ///
    /// @param validFor of the session, from now
    Optional<SignedIn> signIn(String signInToken, Duration validFor);

    /// The session that a token stands for.
    Optional<StaffSession> find(String sessionToken);

    /// Ends a session. Ending it again, or one that never was, changes nothing.
    void revoke(String sessionToken);

    /// Who is signed in, as what, until when.
    record StaffSession(TenantId tenant, Role role, Instant expiresAt) {}

    /// A new session.
    ///
    /// @param token what the browser keeps; a secret
    record SignedIn(String token, StaffSession session) {

        @Override
        public String toString() {
            return "SignedIn[token=[secret], session=" + session + "]";
        }
    }
}
