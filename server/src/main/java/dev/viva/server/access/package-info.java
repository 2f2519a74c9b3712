/// Who may do what: the tokens of candidates' links and the permissions of staff. Start at
/// [dev.viva.core.access.Permission] and [dev.viva.server.access.CandidateToken].
///
/// **Threads:** everything here is immutable or safe for any thread, and nothing blocks unless it says
/// so.
///
/// Must not know HTTP; `server.http` reads cookies and headers.
@NullMarked
package dev.viva.server.access;

import org.jspecify.annotations.NullMarked;
