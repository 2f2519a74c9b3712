/// Where events wait, durable and sealed, until PostgreSQL has them. Start at [dev.viva.persistence.spool.Spool].
///
/// **Threads:** one writer and one reader per spool; both block. Knows no keys and no database.
@NullMarked
package dev.viva.persistence.spool;

import org.jspecify.annotations.NullMarked;
