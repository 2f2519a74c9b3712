package dev.viva.persistence.repeat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request as it is kept.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
///
/// @param answer null while it is being made
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RepetitionRow(
        UUID tenantId,
        UUID principal,
        byte[] keyHash,
        byte[] asked,
        UUID turn,
        Instant begunAt,
        byte @Nullable [] answer) {}
