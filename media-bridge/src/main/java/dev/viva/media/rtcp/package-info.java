/// RTCP (RFC 3550, section 6): reports of sender and receiver, and goodbye.
///
/// Start at [dev.viva.media.rtcp.RtcpReader] and [dev.viva.media.rtcp.RtcpWriter]. Feedback that asks for video or for
/// packets again (PLI, NACK) is passed over: audio is not sent twice.
///
/// **Threads:** confined. Must not know encryption or sockets.
@NullMarked
package dev.viva.media.rtcp;

import org.jspecify.annotations.NullMarked;
