/// Webhooks in PostgreSQL. Start at [dev.viva.persistence.hook.PostgresHooks]; what happens is handed in by
/// [dev.viva.persistence.hook.Announcement], in the transaction that adds it to the record.
@NullMarked
package dev.viva.persistence.hook;

import org.jspecify.annotations.NullMarked;
