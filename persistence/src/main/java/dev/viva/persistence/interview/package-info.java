/// Tenants, plans and interviews in PostgreSQL. Start at [dev.viva.persistence.interview.PostgresInterviewStore].
///
/// **Threads:** any; everything blocks. What became of an interview is not here: that is a projection of its record.
@NullMarked
package dev.viva.persistence.interview;

import org.jspecify.annotations.NullMarked;
