package dev.viva.core.access;

import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Passkeys (WebAuthn credentials) of members, and the challenges that wait for an answer. Every call
/// blocks; nothing is verified here but that a challenge is used once and a counter only grows.
///
/// **Errors:** `ServiceException.Conflict`, `ServiceException.Unavailable`.
public interface Passkeys {

    /// How long a challenge waits for its answer.
    Duration WAIT = Duration.ofMinutes(5);

    /// How many a member has at the most.
    int MOST = 20;

    /// A new challenge: 32 random bytes, of which only a hash is kept.
    byte[] challenge(Purpose purpose);

    /// Uses a challenge up.
    ///
    /// @return false if it is unknown, was given out for something else, was used before, or is over
    boolean answered(byte[] challenge, Purpose purpose);

    /// Keeps a new passkey.
    ///
    /// **Errors:** `Conflict` if the company has it already, or the member has [#MOST].
    Passkey add(TenantId tenant, MemberId member, String name, NewPasskey made);

    /// A member's passkeys, oldest first.
    List<Passkey> list(TenantId tenant, MemberId member);

    /// What a member's authenticators call them.
    List<byte[]> credentialIds(TenantId tenant, MemberId member);

    /// Forgets one of a member's passkeys.
    ///
    /// @return false if the member has none of that id
    boolean remove(TenantId tenant, MemberId member, UUID passkey);

    /// The passkey that an authenticator names; empty if it is unknown or its member not active.
    Optional<Known> find(TenantId tenant, byte[] credentialId);

    /// Notes that a passkey has signed.
    ///
    /// @return false if its counter has not grown, though it counts, or it was removed in this moment
    boolean used(TenantId tenant, UUID passkey, long signCount);

    /// What a challenge is answered for, and in which session: in none, to sign in.
    record Purpose(Act act, @Nullable UUID session) {

        /// Somebody who is signed in adds a passkey.
        public static Purpose add(UUID session) {
            return new Purpose(Act.ADD, session);
        }

        public static Purpose signIn() {
            return new Purpose(Act.SIGN_IN, null);
        }

        /// Somebody who is signed in proves it again.
        public static Purpose confirm(UUID session) {
            return new Purpose(Act.CONFIRM, session);
        }

        /// What is done with the answer.
        public enum Act {
            ADD,
            SIGN_IN,
            CONFIRM
        }
    }

    /// A passkey as a list shows it.
    ///
    /// @param synced may be on several devices of its member
    /// @param usedAt null before the first use
    record Passkey(
            UUID id,
            String name,
            boolean synced,
            Instant createdAt,
            @Nullable Instant usedAt) {

        @Override
        public String toString() {
            return "Passkey[" + id + "]";
        }
    }

    /// What an authenticator has made.
    ///
    /// @param credentialId what it calls it
    /// @param publicKey    COSE key (RFC 9052)
    /// @param signCount    how often it has signed; 0 for ever if it does not count
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record NewPasskey(byte[] credentialId, byte[] publicKey, long signCount, boolean synced) {}

    /// A passkey as it is compared with what an authenticator signs.
    ///
    /// @param inUse     whether its tenant may be used
    /// @param elsewhere the company wants its member to sign in at its identity provider, not here
    record Known(UUID id, MemberId member, NewPasskey key, boolean inUse, boolean elsewhere) {}
}
