package dev.viva.persistence.candidate;

import java.time.Instant;
import java.util.UUID;

/// A code as it is kept.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CodeRow(UUID codeId, byte[] code, Instant madeAt, int tries) {}
