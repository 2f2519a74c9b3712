package dev.viva.core.record;

import java.time.Instant;

/// An event as it stands in the record, decrypted.
///
/// @param seq        place in the record, from 0 without gaps
/// @param epoch      lease of the writer; never falls as `seq` rises
/// @param serverTime UTC, in whole milliseconds
public record RecordedEvent(long seq, long epoch, MediaTime at, Instant serverTime, RecordEvent event) {}
