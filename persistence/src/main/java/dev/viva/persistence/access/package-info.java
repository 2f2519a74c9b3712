/// Who of the staff is signed in, in PostgreSQL. Start at [dev.viva.persistence.access.PostgresStaffSessions].
///
/// **Threads:** any; everything blocks. Knows no cookies and no HTTP.
@NullMarked
package dev.viva.persistence.access;

import org.jspecify.annotations.NullMarked;
