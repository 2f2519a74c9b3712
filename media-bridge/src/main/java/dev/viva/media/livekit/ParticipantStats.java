package dev.viva.media.livekit;

import dev.viva.media.peer.PeerCounts;

/// What a participant has carried.
///
/// @param media  of all its connections, those before a rejoin too
/// @param strays packets that opened but are not of the track that we listen to, or hold no sound
/// @param signal of its signal sockets
public record ParticipantStats(PeerCounts media, long strays, SignalCounts signal) {}
