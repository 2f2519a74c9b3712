/// DTLS 1.2 in both roles, to agree on SRTP's keys (RFC 5764), with BouncyCastle.
///
/// Start at [dev.viva.media.dtls.DtlsClient]; [dev.viva.media.dtls.DtlsServer] is the other role.
/// The peer's certificate is trusted for one reason: its digest stands in
/// the SDP that came over the authenticated signal socket.
///
/// **Threads:** a handshake blocks and belongs on `Offload`; what it gives back is used on the
/// event loop. Must not know ICE, RTP or LiveKit.
@NullMarked
package dev.viva.media.dtls;

import org.jspecify.annotations.NullMarked;
