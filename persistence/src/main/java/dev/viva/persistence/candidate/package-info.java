/// Candidates' links and sessions in PostgreSQL. Start at
/// [dev.viva.persistence.candidate.PostgresCandidateLinks].
///
/// **Threads:** any that may block.
///
/// Must not know HTTP or mail.
@NullMarked
package dev.viva.persistence.candidate;

import org.jspecify.annotations.NullMarked;
