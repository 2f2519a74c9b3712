/// Several voices for one conversation: when one fails in mid-sentence the next one goes on, and no sound is lost.
///
/// Start at [dev.viva.media.ladder.LadderEngine]; what happens when: `docs/voices.md`.
///
/// **Threads:** confined to the event loop of one interview; nothing blocks, nothing is allocated per packet.
///
/// Knows no vendor and no session: only the port to voice engines.
@NullMarked
package dev.viva.media.ladder;

import org.jspecify.annotations.NullMarked;
