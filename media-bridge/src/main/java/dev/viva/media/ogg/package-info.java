/// Recordings: Opus packets, as they were sent or received, in an Ogg stream whose time is the media clock of the
/// visit. Nothing is encoded again.
///
/// Start at [dev.viva.media.ogg.OggOpusWriter]; [dev.viva.media.ogg.OggOpusReader] reads such a stream back, for
/// [dev.viva.media.ogg.Peaks] (the waveform on the page) and [dev.viva.media.ogg.Clip] (a slice of sound).
///
/// **Threads:** the writer belongs to the event loop of its interview; readers belong to whoever makes them, and read
/// a stream that may block.
///
/// Knows nothing of encryption, storage or interviews.
@NullMarked
package dev.viva.media.ogg;

import org.jspecify.annotations.NullMarked;
