package dev.viva.persistence.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API key to insert.
///
/// Public only because Jdbi must reach its methods; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewApiKeyRow(
        UUID tenantId,
        UUID keyId,
        byte[] hash,
        String name,
        String prefix,
        String[] scopes,
        Instant createdAt,
        @Nullable Instant endsAt) {}
