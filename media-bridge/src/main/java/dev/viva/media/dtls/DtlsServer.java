package dev.viva.media.dtls;

import java.io.IOException;
import java.time.Duration;
import org.bouncycastle.tls.DTLSServerProtocol;

/// Lets the peer open a DTLS association, and agrees on SRTP's keys. The peer's address has proved
/// itself to ICE, so there are no cookies.
public final class DtlsServer {

    private final DtlsIdentity identity;
    private final Duration timeout;

    /// A server, good for any number of handshakes.
    ///
    /// @param timeout for a whole handshake
    public DtlsServer(DtlsIdentity identity, Duration timeout) {
        this.identity = identity;
        this.timeout = timeout;
    }

    /// Waits for the peer's first word and shakes hands. Blocks: for `Offload` only.
    ///
    /// @param expected digest of the only certificate that the peer may show
    /// @throws IOException if the peer is silent, refuses, shows another certificate or none, or
    ///                     the inbox is closed
    public DtlsSession handshake(Fingerprint expected, DtlsInbox inbox) throws IOException {
        var agreement = new Agreement(identity, expected);
        var server = new SrtpTlsServer(identity, agreement, (int) timeout.toMillis());
        var transport = new DTLSServerProtocol().accept(server, inbox);
        inbox.stopWaiting();
        return new DtlsSession(
                transport, inbox, agreement, agreement.clientsKeys().mirrored());
    }
}
