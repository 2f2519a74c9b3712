package dev.viva.media.peer;

import dev.viva.core.runtime.Offload;
import dev.viva.media.dtls.DtlsClient;
import io.vertx.core.internal.ContextInternal;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What a [PeerConnection] is made of.
///
/// @param context     of an event loop; everything runs there
/// @param offload     where the handshake blocks
/// @param dtls        our certificate
/// @param random      secure
/// @param clock       for sender reports
/// @param local       the address that our sockets of its family are bound to; those of the other are bound as widely
/// @param payloadType of what we send
public record PeerSettings(
        ContextInternal context,
        Offload offload,
        DtlsClient dtls,
        SecureRandom random,
        InstantSource clock,
        InetAddress local,
        int payloadType) {}
