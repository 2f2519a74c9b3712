/// RTCP (RFC 3550, section 6): reports of sender and receiver, and goodbye.
///
/// Start at [dev.viva.media.rtcp.RtcpReader] and [dev.viva.media.rtcp.RtcpWriter]. Of
/// feedback, requests for lost packets (generic NACK, RFC 4585) are read; what concerns video is passed over.
///
/// **Threads:** confined. Must not know encryption or sockets.
@NullMarked
package dev.viva.media.rtcp;

import org.jspecify.annotations.NullMarked;
