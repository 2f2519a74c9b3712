/// The way to the peer (RFC 8445): which of its addresses answers, and whether it still does (RFC 7675).
///
/// Start at [dev.viva.media.ice.IceAgent]. The peer is a LiveKit server, so the part is small: we control, one
/// component, UDP over IPv4, no gathering; our address is what the server sees. ICE over TCP, IPv6 and restarts would
/// come in here, behind [dev.viva.media.ice.IceListener].
///
/// **Threads:** confined to one event loop; no timers and no clock of its own. Must not know Netty, DTLS or LiveKit.
@NullMarked
package dev.viva.media.ice;

import org.jspecify.annotations.NullMarked;
