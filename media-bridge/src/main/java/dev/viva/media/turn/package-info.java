/// When the candidate talks and when not: our own endpointer, in front of every engine.
///
/// Start at [dev.viva.media.turn.TurnDetector].
///
/// **Threads:** confined to the event loop of one interview; nothing blocks, nothing is allocated per frame.
///
/// Knows nothing of packets, engines or words; it goes by loudness alone.
@NullMarked
package dev.viva.media.turn;

import org.jspecify.annotations.NullMarked;
