package dev.viva.persistence.access;

import java.time.Instant;
import java.util.UUID;

/// An invitation with what its member and tenant say about it.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record InvitationRow(
        UUID memberId, String role, String state, byte[] person, String company, String key, Instant expiresAt) {}
