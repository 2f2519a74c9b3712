/// Sound at rest: one encrypted file per speaker and visit. Start at
/// [dev.viva.persistence.recording.FileRecordingStore].
///
/// **Threads:** everything blocks; a writer and any number of readers may have the same file open. Knows nothing of Ogg
/// or Opus: it keeps bytes.
@NullMarked
package dev.viva.persistence.recording;

import org.jspecify.annotations.NullMarked;
