package dev.viva.media.dtls;

import dev.viva.media.srtp.SrtpKeys;
import java.io.IOException;
import org.bouncycastle.tls.DTLSTransport;

/// A finished handshake: SRTP's keys, and the association that ends with a close_notify.
///
/// **Threads:** the event loop.
public final class DtlsSession {

    private final DTLSTransport transport;
    private final DtlsInbox inbox;
    private final Agreement agreement;
    private final SrtpKeys keys;
    private final byte[] ignored = new byte[2_048];

    DtlsSession(DTLSTransport transport, DtlsInbox inbox, Agreement agreement, SrtpKeys keys) {
        this.transport = transport;
        this.inbox = inbox;
        this.agreement = agreement;
        this.keys = keys;
    }

    public SrtpKeys keys() {
        return keys;
    }

    /// Reads what has come since: alerts, repeats of the handshake. Never waits.
    ///
    /// @return false once the peer has closed the association
    public boolean pump() {
        try {
            while (!inbox.isEmpty()) {
                transport.receive(ignored, 0, ignored.length, 1);
            }
        } catch (IOException e) {
            // empty, or broken: a close_notify is known to the agreement, and anything else is no reason to stop media
        }
        return !agreement.closedByPeer();
    }

    /// Says close_notify, once.
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            // the peer is gone, which is what closing wanted
        }
    }
}
