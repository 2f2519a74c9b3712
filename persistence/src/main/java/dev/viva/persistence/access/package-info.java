/// Members of the staff, what they prove themselves by, and who is signed in, in PostgreSQL. Start at
/// [dev.viva.persistence.access.PostgresMembers], [dev.viva.persistence.access.PostgresCredentials] and
/// [dev.viva.persistence.access.PostgresStaffSessions].
///
/// **Threads:** any; everything blocks. Knows no cookies, no HTTP, and no hash function for passwords.
@NullMarked
package dev.viva.persistence.access;

import org.jspecify.annotations.NullMarked;
