/// One peer connection: a UDP socket that carries STUN, DTLS, SRTP and SRTCP of one participant.
///
/// Start at [dev.viva.media.peer.PeerConnection].
///
/// **Threads:** everything on the Netty event loop of one Vert.x context, and listeners are called within that context;
/// the handshake alone blocks and goes through `Offload`. Must not know LiveKit's messages, rooms or codecs.
@NullMarked
package dev.viva.media.peer;

import org.jspecify.annotations.NullMarked;
