/// Keys and what is sealed with them. Start at [dev.viva.persistence.crypto.KeyStore].
///
/// One data key per interview, wrapped by its tenant's key, that one by the master key. The keys lie in files outside
/// the database and its backups, so that a restored backup brings no erased interview back.
///
/// **Threads:** any; all calls block. Knows nothing of events or tables, and nobody else imports Tink.
@NullMarked
package dev.viva.persistence.crypto;

import org.jspecify.annotations.NullMarked;
