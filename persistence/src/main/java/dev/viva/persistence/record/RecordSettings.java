package dev.viva.persistence.record;

import java.time.Duration;

/// Limits and times of the record's writers.
///
/// @param waiting        events of one interview that may wait for the disk; one more and the writer gives up
/// @param spoolBytes     greatest spool of one writer
/// @param batchBytes     shipped to PostgreSQL in one transaction, about
/// @param headEvery      between two signed heads
/// @param firstBackOff   wait after the first failure to ship; doubled each time
/// @param longestBackOff longest such wait
public record RecordSettings(
        int waiting,
        long spoolBytes,
        int batchBytes,
        Duration headEvery,
        Duration firstBackOff,
        Duration longestBackOff) {

    /// 4,096 events wait, 256 MiB of spool, 256 KiB a batch, a head every minute, back-off from 100 ms to 5 s.
    public static final RecordSettings DEFAULT = new RecordSettings(
            4_096, 256L << 20, 256 << 10, Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofSeconds(5));
}
