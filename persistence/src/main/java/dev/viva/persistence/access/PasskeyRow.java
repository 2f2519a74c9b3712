package dev.viva.persistence.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A passkey as it is kept.
///
/// Public only because Jdbi must reach it; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PasskeyRow(
        UUID tenantId,
        UUID passkeyId,
        UUID memberId,
        byte[] credentialId,
        byte[] publicKey,
        long signCount,
        boolean synced,
        byte[] name,
        Instant createdAt,
        @Nullable Instant usedAt) {}
