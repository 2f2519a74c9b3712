package dev.viva.persistence.hook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a delivery has come.
///
/// Public only because Jdbi must reach its accessors; nothing outside this package may use it.
public record ProgressRow(
        UUID tenantId,
        UUID deliveryId,
        String state,
        String outcome,
        int attempts,
        @Nullable Instant nextAt,
        Instant changedAt) {}
