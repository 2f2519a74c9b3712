package dev.viva.media.livekit;

import dev.viva.media.dtls.DtlsRole;

/// How to talk with the server. What is usual is right for every server known; the rest is for
/// tests and for networks with a will of their own.
///
/// @param dtls the role that we take where the choice is ours
public record JoinWay(Signalling signalling, DtlsRole dtls) {

    /// One connection if the server can, and we open the associations.
    public static final JoinWay USUAL = new JoinWay(Signalling.AUTO, DtlsRole.CLIENT);
}
