package dev.viva.persistence.access;

import dev.viva.core.access.Passkeys.Known;
import dev.viva.core.access.Passkeys.NewPasskey;
import dev.viva.core.id.MemberId;
import java.util.UUID;

/// A passkey with what its member and tenant say about it.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KnownPasskeyRow(
        UUID passkeyId,
        UUID memberId,
        byte[] credentialId,
        byte[] publicKey,
        long signCount,
        boolean synced,
        boolean inUse,
        boolean elsewhere) {

    Known known() {
        var key = new NewPasskey(credentialId, publicKey, signCount, synced);
        return new Known(passkeyId, new MemberId(memberId), key, inUse, elsewhere);
    }
}
