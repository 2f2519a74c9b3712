/// SRTP and SRTCP (RFC 3711, RFC 7714) on jitsi-srtp: packets are protected and opened in place.
///
/// Start at [dev.viva.media.srtp.SrtpSession]. What does not open is counted, never thrown.
///
/// **Threads:** confined to one event loop. Must not know where keys and packets come from.
@NullMarked
package dev.viva.media.srtp;

import org.jspecify.annotations.NullMarked;
