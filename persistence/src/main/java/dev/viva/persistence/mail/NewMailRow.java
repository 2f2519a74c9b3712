package dev.viva.persistence.mail;

import java.time.Instant;
import java.util.UUID;

/// A message that is being added.
///
/// Public only because Jdbi must reach its accessors; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewMailRow(UUID tenantId, UUID mailId, String kind, UUID about, byte[] letter, Instant now) {}
