/// RTP packets (RFC 3550): a view to read one, a writer, and what a receiver counts.
///
/// Start at [dev.viva.media.rtp.RtpPacket].
///
/// **Threads:** confined to one event loop. Must not know encryption, sockets or codecs.
@NullMarked
package dev.viva.media.rtp;

import org.jspecify.annotations.NullMarked;
