/// Opus, the only codec of the media path: libopus called through FFM, and a parser of its packets in plain Java.
///
/// Start at [dev.viva.media.codec.OpusDecoder] and [dev.viva.media.codec.OpusEncoder]; which library they call is
/// decided in `OpusNatives`.
///
/// **Threads:** a decoder or encoder belongs to the thread that made it, which is the event loop of its interview.
/// Nothing here blocks, except the first use in a process, which loads the library (about 10 ms).
///
/// Knows nothing of RTP, clocks or interviews.
@NullMarked
package dev.viva.media.codec;

import org.jspecify.annotations.NullMarked;
