package dev.viva.persistence.access;

import java.time.Instant;
import java.util.UUID;

/// A session to insert.
///
/// Public only because Jdbi must reach its methods; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewSessionRow(
        UUID tenantId,
        byte[] hash,
        UUID sessionId,
        UUID memberId,
        String device,
        Instant now,
        Instant expiresAt,
        boolean secondFactor) {}
