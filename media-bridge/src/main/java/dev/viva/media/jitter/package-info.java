/// Puts received packets back into order and into time.
///
/// Start at [dev.viva.media.jitter.JitterBuffer].
///
/// **Threads:** confined to the event loop of one interview; nothing blocks, nothing is allocated per packet.
///
/// Knows nothing of networks, encryption or decoding; it reads the first bytes of an Opus packet for its length.
@NullMarked
package dev.viva.media.jitter;

import org.jspecify.annotations.NullMarked;
