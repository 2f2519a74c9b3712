package dev.viva.media.peer;

import org.jspecify.annotations.Nullable;

/// Why a connection went down.
public sealed interface PeerFailure {

    /// The handshake failed: silence, an alert, or a certificate that the SDP did not announce.
    ///
    /// @param cause what BouncyCastle or `Offload` said
    record Handshake(@Nullable Throwable cause) implements PeerFailure {}

    /// The peer has not answered for thirty seconds.
    record Silence() implements PeerFailure {}

    /// The peer has closed the association.
    record ClosedByPeer() implements PeerFailure {}
}
