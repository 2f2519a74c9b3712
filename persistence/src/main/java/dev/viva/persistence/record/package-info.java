/// The record of interviews: sealed and chained here, made durable in a spool, shipped to PostgreSQL, checked.
///
/// Start at [dev.viva.persistence.record.PostgresRecordStore]; the way of one event is in
/// [dev.viva.persistence.record.SpooledRecordWriter]. What is stored under which name and version:
/// [dev.viva.persistence.record.EventType].
///
/// **Threads:** two per open writer, from the executor that the composition root gives: one writes the spool, one
/// ships.
/// Knows nothing of rooms, engines or HTTP.
@NullMarked
package dev.viva.persistence.record;

import org.jspecify.annotations.NullMarked;
