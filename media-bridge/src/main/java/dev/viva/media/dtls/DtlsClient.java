package dev.viva.media.dtls;

import java.io.IOException;
import java.time.Duration;
import org.bouncycastle.tls.DTLSClientProtocol;

/// Opens a DTLS association and agrees on SRTP's keys.
public final class DtlsClient {

    private final DtlsIdentity identity;
    private final Duration timeout;

    /// A client, good for any number of handshakes.
    ///
    /// @param timeout for a whole handshake
    public DtlsClient(DtlsIdentity identity, Duration timeout) {
        this.identity = identity;
        this.timeout = timeout;
    }

    public Fingerprint fingerprint() {
        return identity.fingerprint();
    }

    /// Shakes hands. Blocks: for `Offload` only.
    ///
    /// @param expected digest of the only certificate that the peer may show
    /// @throws IOException if the peer is silent, refuses, shows another certificate, or the inbox
    ///                     is closed
    public DtlsSession handshake(Fingerprint expected, DtlsInbox inbox) throws IOException {
        var agreement = new Agreement(identity, expected);
        var client = new SrtpTlsClient(identity, agreement, (int) timeout.toMillis());
        var transport = new DTLSClientProtocol().connect(client, inbox);
        inbox.stopWaiting();
        return new DtlsSession(transport, inbox, agreement, agreement.clientsKeys());
    }

    /// The other role, under the same certificate.
    public DtlsServer asServer() {
        return new DtlsServer(identity, timeout);
    }
}
