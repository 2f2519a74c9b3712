/// The candidate's voice on its way in: from packets to samples in frames of 20 ms, each at its place on the media
/// clock.
///
/// Start at [dev.viva.media.audio.ReceivedAudio], which puts the jitter buffer, the decoder and the clock of one
/// track together.
///
/// **Threads:** confined to the event loop of one interview; nothing blocks, nothing is allocated per packet.
///
/// Knows nothing of networks, encryption, turns or engines.
@NullMarked
package dev.viva.media.audio;

import org.jspecify.annotations.NullMarked;
