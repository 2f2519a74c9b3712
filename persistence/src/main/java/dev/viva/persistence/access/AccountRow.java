package dev.viva.persistence.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member's credentials as they are kept.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AccountRow(
        UUID memberId, @Nullable String password, byte @Nullable [] totp, boolean passkeys, boolean elsewhere) {}
