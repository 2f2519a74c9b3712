package dev.viva.server.live;

import java.time.Instant;

/// A place in the room.
///
/// @param livekitUrl   as the browser reaches it, `ws://` or `wss://`
/// @param livekitToken a secret: one room, microphone only, minutes of life
/// @param identity     the candidate's in the room
/// @param interviewer  identity of the interviewer in the room
/// @param expiresAt    when the token can no longer be used to join
/// @param seat         a secret that the candidate's socket shows; not to be guessed
public record Seat(
        String livekitUrl,
        String livekitToken,
        String room,
        String identity,
        String interviewer,
        Instant expiresAt,
        String seat) {

    @Override
    public String toString() {
        return "Seat[room=" + room + ", expiresAt=" + expiresAt + ", livekitToken=[secret], seat=[secret]]";
    }
}
