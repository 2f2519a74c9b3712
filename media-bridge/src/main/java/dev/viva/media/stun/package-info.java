/// STUN binding messages (RFC 8489) as ICE uses them: short-term credentials, integrity and fingerprint always.
///
/// Start at [dev.viva.media.stun.StunMessage], which reads, and [dev.viva.media.stun.StunWriter], which writes.
///
/// **Threads:** values and single-use writers; any thread. Must not know sockets, candidates or timers.
@NullMarked
package dev.viva.media.stun;

import org.jspecify.annotations.NullMarked;
