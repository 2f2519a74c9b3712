package dev.viva.persistence.mail;

import java.util.UUID;

/// Something that is to be done with a message now.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record DueRow(UUID mailId, UUID tenantId, String task, int attempts) {}
