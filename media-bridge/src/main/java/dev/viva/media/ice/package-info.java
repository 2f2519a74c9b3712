/// The way to the peer (RFC 8445): which of its addresses answers, whether it still does (RFC 7675), and another one
/// after a restart.
///
/// Start at [dev.viva.media.ice.IceAgent]; [dev.viva.media.ice.IceListener] is what it needs done. One component, no
/// gathering: our address is what the peer sees. Datagrams over IPv4 and IPv6, then TCP connections that we open
/// (RFC 6544). Relays would come in as one more kind of [dev.viva.media.ice.IcePath].
///
/// **Threads:** confined to one event loop; no timers and no clock of its own. Must not know Netty, DTLS or LiveKit.
@NullMarked
package dev.viva.media.ice;

import org.jspecify.annotations.NullMarked;
