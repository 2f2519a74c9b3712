/// Requests that are sent twice, in PostgreSQL. Start at [dev.viva.persistence.repeat.PostgresRepetitions].
@NullMarked
package dev.viva.persistence.repeat;

import org.jspecify.annotations.NullMarked;
