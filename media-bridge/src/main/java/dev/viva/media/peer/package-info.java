/// One peer connection: the way that carries STUN, DTLS, SRTP and SRTCP of one participant, over UDP or TCP.
///
/// Start at [dev.viva.media.peer.PeerConnection]; its sockets are in [dev.viva.media.peer.Ways].
///
/// **Threads:** everything on the Netty event loop of one Vert.x context, and listeners are called within that context;
/// the handshake alone blocks and goes through `Offload`. Must not know LiveKit's messages, rooms or codecs.
@NullMarked
package dev.viva.media.peer;

import org.jspecify.annotations.NullMarked;
