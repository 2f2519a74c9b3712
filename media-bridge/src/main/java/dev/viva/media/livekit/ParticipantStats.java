package dev.viva.media.livekit;

import dev.viva.media.peer.PeerCounts;

/// What a participant has carried.
///
/// @param media    of the whole connection
/// @param strays   packets that opened but are not of the track that we listen to, or hold no sound
/// @param garbled  signal messages that could not be read, and participants in them beyond our bounds
public record ParticipantStats(PeerCounts media, long strays, long garbled) {}
