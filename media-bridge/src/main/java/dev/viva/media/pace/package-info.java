/// The interviewer's voice on its way out: lines of samples become Opus packets, one every 20 ms, and it is known at
/// any time how much of which line was played.
///
/// Start at [dev.viva.media.pace.Playout]; [dev.viva.media.pace.FrameTicker] gives it its beat.
///
/// **Threads:** confined to the event loop of one interview; nothing blocks, nothing is allocated per frame.
///
/// Knows nothing of networks or engines; time and timers are injected, so tests run in virtual time.
@NullMarked
package dev.viva.media.pace;

import org.jspecify.annotations.NullMarked;
