package dev.viva.persistence.candidate;

import org.jspecify.annotations.Nullable;

/// An invitation as it is kept.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
///
/// @param goesOn whether anything may be opened with it still
@SuppressWarnings("ArrayRecordComponent") // never compared
public record InvitationRow(byte @Nullable [] address, int linkHours, boolean code, boolean goesOn) {}
