/// The database: how it is set up, opened and entered. Start at [dev.viva.persistence.postgres.Database].
///
/// Tables are reached through [dev.viva.persistence.postgres.TenantTransactions] only. The schema's one source is
/// `src/main/resources/db/migration`.
///
/// **Threads:** any; everything blocks. Knows no table but the setting that the policies read.
@NullMarked
package dev.viva.persistence.postgres;

import org.jspecify.annotations.NullMarked;
