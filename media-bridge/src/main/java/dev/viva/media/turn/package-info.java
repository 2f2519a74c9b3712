/// When the candidate talks and when not: our own endpointer, in front of every engine.
///
/// Start at [dev.viva.media.turn.TurnDetector].
///
/// **Threads:** confined to the event loop of one interview; nothing blocks, nothing is allocated per frame.
///
/// Two questions: is there a voice ([dev.viva.media.turn.TurnDetector]), and is the turn over when it stops
/// ([dev.viva.media.turn.EndOfTurn]). Knows nothing of packets and engines.
@NullMarked
package dev.viva.media.turn;

import org.jspecify.annotations.NullMarked;
