package dev.viva.persistence.access;

import java.time.Instant;

/// What a token stands for.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record StaffRow(String role, Instant expiresAt) {}
