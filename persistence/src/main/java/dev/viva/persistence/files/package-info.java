/// Files that only their owner may read. Start at [dev.viva.persistence.files.PrivateFiles].
///
/// **Threads:** everything here blocks. Knows nothing of interviews.
@NullMarked
package dev.viva.persistence.files;

import org.jspecify.annotations.NullMarked;
