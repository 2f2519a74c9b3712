package dev.viva.core.access;

import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// By what members prove who they are. Every call blocks; nothing is verified here but that a code is
/// used once.
///
/// **Errors:** `ServiceException.Unavailable`.
public interface Credentials {

    /// Takes one of the few tries that an account has, before anything is verified, so that parallel
    /// guesses count too.
    ///
    /// @param key of the tenant
    Attempt attempt(String key, String email);

    /// The same for somebody who is signed in. They are counted apart: strangers cannot make them wait.
    Attempt attempt(TenantId tenant, MemberId member);

    /// The last try was no guess, nor was all proved: it alone is given back.
    void giveBack(Try taken);

    /// The credentials fitted: all tries are given back.
    void succeeded(Try taken);

    /// Keeps a new password.
    ///
    /// @param hash PHC string
    void password(TenantId tenant, MemberId member, String hash);

    /// Keeps a time-based second factor and the codes that stand in for it.
    ///
    /// @param recoveryHashes SHA-256 of each code
    void secondFactor(TenantId tenant, MemberId member, byte[] secret, List<byte[]> recoveryHashes);

    /// Forgets the second factor.
    void noSecondFactor(TenantId tenant, MemberId member);

    /// Uses a time step up.
    ///
    /// @return false if it, or a later one, was used before
    boolean useStep(TenantId tenant, MemberId member, long step);

    /// Uses a recovery code up.
    ///
    /// @return false if the member has none of this hash
    boolean useRecovery(TenantId tenant, MemberId member, byte[] hash);

    /// What a try may be compared with.
    sealed interface Attempt {

        /// An account, and one of its tries is taken.
        ///
        /// @param suspended its tenant is suspended or closed; for those to know who prove that it is theirs
        record Open(Account account, boolean suspended, Try taken) implements Attempt {}

        /// No such account. Callers take as long as with one, and answer the same.
        record Nobody() implements Attempt {}

        /// Too many tries failed.
        ///
        /// @param retryAfter when there is another
        record Locked(Duration retryAfter) implements Attempt {}
    }

    /// A try that was taken.
    ///
    /// @param who is counted: 32 bytes that name nobody
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Try(TenantId tenant, byte[] who) {}

    /// An account's secrets, as they are kept.
    ///
    /// @param passwordHash PHC string; null if the member has no password
    /// @param totpSecret   null without an authenticator app
    /// @param passkeys     whether there are some that count
    /// @param elsewhere    the company wants them to sign in at its identity provider, not here
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Account(
            TenantId tenant,
            MemberId member,
            @Nullable String passwordHash,
            byte @Nullable [] totpSecret,
            boolean passkeys,
            boolean elsewhere) {

        /// Whether a second factor is set up.
        public boolean hasSecondFactor() {
            return totpSecret != null || passkeys;
        }

        @Override
        public String toString() {
            return "Account[" + tenant + ", " + member + "]";
        }
    }

    /// The account of somebody who is signed in, with no try taken; empty if it is gone.
    Optional<Account> account(TenantId tenant, MemberId member);
}
