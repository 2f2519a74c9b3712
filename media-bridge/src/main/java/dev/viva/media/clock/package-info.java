/// When something was said: the media clock of a visit, and how the time stamps of a received track map onto it.
///
/// Start at [dev.viva.media.clock.MediaClock], then [dev.viva.media.clock.ReceiveClock].
///
/// **Threads:** confined to the event loop of one interview; nothing blocks, nothing is allocated per packet.
///
/// Knows nothing of packets, codecs or files; time comes from an injected nanosecond source.
@NullMarked
package dev.viva.media.clock;

import org.jspecify.annotations.NullMarked;
