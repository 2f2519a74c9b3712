package dev.viva.persistence.access;

import dev.viva.core.access.SignOns.Journey;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `sign_on`.
///
/// Public only because Jdbi must reach it; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record JourneyRow(
        UUID tenantId,
        byte[] stateHash,
        byte[] browserHash,
        String issuer,
        String clientId,
        Instant leftAt,
        Instant expiresAt,
        @Nullable UUID sessionId,
        @Nullable UUID memberId) {

    Journey journey() {
        return new Journey(
                new TenantId(tenantId),
                URI.create(issuer),
                clientId,
                leftAt,
                sessionId,
                memberId == null ? null : new MemberId(memberId));
    }
}
