package dev.viva.persistence.mail;

import java.time.Instant;
import java.util.UUID;

/// A message as it is kept.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MailRow(
        UUID mailId,
        String kind,
        UUID about,
        String state,
        String reason,
        int attempts,
        byte[] letter,
        Instant createdAt,
        Instant changedAt) {}
