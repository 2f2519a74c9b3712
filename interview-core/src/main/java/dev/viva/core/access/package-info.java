/// Who of the staff may come in, and as what. Start at [dev.viva.core.access.StaffSessions].
///
/// Knows nothing of cookies, headers or links; `server` does.
@NullMarked
package dev.viva.core.access;

import org.jspecify.annotations.NullMarked;
