package dev.viva.persistence.access;

import java.time.Instant;
import java.util.UUID;

/// A member as it is kept.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MemberRow(
        UUID memberId, String role, String state, byte[] person, boolean secondFactor, Instant createdAt) {}
