/// A participant of a LiveKit room on the JVM, and what goes with rooms: tokens, their life, webhooks.
///
/// Start at [dev.viva.media.livekit.LiveKitParticipants]. `LiveKitParticipant` joins the signal socket to the peer
/// connection; `RoomView` knows who is there, `Negotiation` which offer is out. Resuming after a lost socket would come
/// in
/// at `LiveKitParticipant.signalLost`, another transport beside `PeerConnection`.
///
/// **Threads:** a participant lives on one event loop; `Rooms` blocks elsewhere. The only package that knows LiveKit's
/// messages; must not know codecs, interviews or recordings.
@NullMarked
package dev.viva.media.livekit;

import org.jspecify.annotations.NullMarked;
