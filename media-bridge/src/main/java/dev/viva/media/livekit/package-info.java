/// A participant of a LiveKit room on the JVM, and what goes with rooms: tokens, their life, webhooks.
///
/// Start at [dev.viva.media.livekit.LiveKitParticipants]. `LiveKitParticipant` knows what to do
/// when something is lost; `Stay` is one stay in the room, `Door` opens signal sockets,
/// `Connections` is what is negotiated over them, in the ways of one and of two peer connections;
/// `RoomView` knows who is there.
///
/// **Threads:** a participant lives on one event loop; `Rooms` blocks elsewhere. The only package
/// that knows LiveKit's messages; must not know codecs, interviews or recordings.
@NullMarked
package dev.viva.media.livekit;

import org.jspecify.annotations.NullMarked;
