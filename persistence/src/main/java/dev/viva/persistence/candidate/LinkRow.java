package dev.viva.persistence.candidate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A link as it is kept.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LinkRow(Instant endsAt, @Nullable Instant usedAt, byte @Nullable [] usedBy) {}
