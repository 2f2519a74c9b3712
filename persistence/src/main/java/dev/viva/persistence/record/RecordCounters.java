package dev.viva.persistence.record;

import java.util.concurrent.atomic.LongAdder;

/// What the writers of this process have done since it started. Any thread.
public final class RecordCounters {

    final LongAdder appended = new LongAdder();
    final LongAdder syncs = new LongAdder();
    final LongAdder shipped = new LongAdder();
    final LongAdder appendNanos = new LongAdder();
    final LongAdder ships = new LongAdder();
    final LongAdder shipNanos = new LongAdder();
    final LongAdder shipFailures = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder heads = new LongAdder();
    final LongAdder watcherFailures = new LongAdder();

    /// Events made durable: `record_events_appended_total`.
    public long appended() {
        return appended.sum();
    }

    /// Writes of the spool, each with one fsync: `record_spool_syncs_total`.
    public long syncs() {
        return syncs.sum();
    }

    /// Events shipped to PostgreSQL: `record_events_shipped_total`.
    public long shipped() {
        return shipped.sum();
    }

    /// Time from an event's arrival until it was durable, in nanoseconds, of all together: `record_append_seconds_sum`.
    public long appendNanos() {
        return appendNanos.sum();
    }

    /// Transactions that brought events to PostgreSQL: `record_ship_seconds_count`.
    public long ships() {
        return ships.sum();
    }

    /// Time of those transactions in nanoseconds, of all together: `record_ship_seconds_sum`.
    public long shipNanos() {
        return shipNanos.sum();
    }

    /// Failed attempts to ship: `record_ship_failures_total`.
    public long shipFailures() {
        return shipFailures.sum();
    }

    /// Events refused because the writer was full, had failed or was closed: `record_events_refused_total`.
    public long refused() {
        return refused.sum();
    }

    /// Signed heads: `record_heads_signed_total`.
    public long heads() {
        return heads.sum();
    }

    /// Events that a watcher threw at: `record_watcher_failures_total`.
    public long watcherFailures() {
        return watcherFailures.sum();
    }
}
