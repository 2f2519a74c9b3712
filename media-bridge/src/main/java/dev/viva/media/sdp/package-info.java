/// The little SDP (RFC 8866, RFC 8829) that one audio connection with a LiveKit server needs.
///
/// Start at [dev.viva.media.sdp.SdpOffer], which writes ours, and [dev.viva.media.sdp.SdpAnswer],
/// which reads theirs; [dev.viva.media.sdp.RemoteOffer] is the other way round.
///
/// **Threads:** values. Must not know sockets or LiveKit's messages.
@NullMarked
package dev.viva.media.sdp;

import org.jspecify.annotations.NullMarked;
