/// The append-only record of an interview: what may be written, by whom, in which order.
///
/// Start at [dev.viva.core.record.RecordEvent], then [dev.viva.core.record.RecordWriter]. Knows nothing of files,
/// ciphers or databases; `persistence` does.
@NullMarked
package dev.viva.core.record;

import org.jspecify.annotations.NullMarked;
