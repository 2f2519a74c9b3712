package dev.viva.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.media.srtp.SrtpProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.tls.TlsFatalAlert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Handshakes with a DTLS server in the same process.
@Timeout(20)
class DtlsClientTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsIdentity OURS = DtlsIdentity.create(RANDOM, Instant.parse("2026-11-20T10:00:00Z"));
    private static final DtlsIdentity THEIRS = DtlsIdentity.create(RANDOM, Instant.parse("2026-11-20T10:00:00Z"));

    private final DtlsClient client = new DtlsClient(OURS, Duration.ofSeconds(5));
    private final AtomicReference<DtlsInbox> other = new AtomicReference<>();
    private final DtlsInbox near = new DtlsInbox(datagram -> other.get().offer(datagram));
    private final DtlsInbox far = new DtlsInbox(near::offer);

    DtlsClientTest() {
        other.set(far);
    }

    @Test
    void bothSidesHaveTheSameKeysAndThePreferredProfile() throws Exception {
        var server = serve(SrtpProfile.AEAD_AES_128_GCM);

        var session = client.handshake(THEIRS.fingerprint(), near);

        assertThat(session.keys().profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
        var theirs = server.get(5, TimeUnit.SECONDS).keys();
        assertThat(session.keys().ours().key()).isEqualTo(theirs.theirs().key());
        assertThat(session.keys().theirs().salt()).isEqualTo(theirs.ours().salt());
        assertThat(server.get().peer()).isEqualTo(OURS.fingerprint());
    }

    @Test
    void theSecondProfileIsTakenIfThePeerHasOnlyThat() throws Exception {
        var _ = serve(SrtpProfile.AES128_CM_HMAC_SHA1_80);

        var session = client.handshake(THEIRS.fingerprint(), near);

        assertThat(session.keys().profile()).isEqualTo(SrtpProfile.AES128_CM_HMAC_SHA1_80);
    }

    @Test
    void anotherCertificateThanTheSdpAnnouncedIsRefused() {
        var server = serve(SrtpProfile.AEAD_AES_128_GCM);

        assertThatThrownBy(() -> client.handshake(OURS.fingerprint(), near))
                .isInstanceOf(TlsFatalAlert.class)
                .hasMessageContaining("bad_certificate");
        assertThatThrownBy(() -> server.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aPeerThatAgreesToNoSrtpProfileIsRefused() {
        var _ = serve(null);

        assertThatThrownBy(() -> client.handshake(THEIRS.fingerprint(), near)).isInstanceOf(TlsFatalAlert.class);
    }

    @Test
    void aSilentPeerIsGivenUp() {
        var hasty = new DtlsClient(OURS, Duration.ofMillis(400));
        var silent = new DtlsInbox(_ -> {});

        assertThatThrownBy(() -> hasty.handshake(THEIRS.fingerprint(), silent)).isInstanceOf(IOException.class);
    }

    @Test
    void closingTheInboxEndsAHandshakeAtOnce() {
        var silent = new DtlsInbox(_ -> {});
        var handshake = CompletableFuture.supplyAsync(() -> outcome(silent));

        silent.close();

        assertThat(handshake.orTimeout(2, TimeUnit.SECONDS).join()).isInstanceOf(IOException.class);
    }

    @Test
    void aFullInboxDropsTheNewestAndCounts() {
        var inbox = new DtlsInbox(_ -> {});
        for (var i = 0; i < 70; i++) {
            inbox.offer(new byte[] {22});
        }

        assertThat(inbox.dropped()).isEqualTo(6);
    }

    @Test
    void thePeersGoodbyeIsSeenWithoutWaitingAndNoiseIsNot() throws Exception {
        var server = serve(SrtpProfile.AEAD_AES_128_GCM);
        var session = client.handshake(THEIRS.fingerprint(), near);
        var peer = server.get(5, TimeUnit.SECONDS);

        near.offer(new byte[] {23, 1, 2, 3});
        assertThat(session.pump()).isTrue();
        peer.transport().close();

        assertThat(session.pump()).isFalse();
    }

    @Test
    void ourGoodbyeReachesThePeer() throws Exception {
        var server = serve(SrtpProfile.AEAD_AES_128_GCM);
        var session = client.handshake(THEIRS.fingerprint(), near);
        server.get(5, TimeUnit.SECONDS);
        while (!far.isEmpty()) {
            far.receive(new byte[2_048], 0, 2_048, 1);
        }

        session.close();

        assertThat(far.isEmpty()).isFalse();
    }

    private Object outcome(DtlsInbox inbox) {
        try {
            return client.handshake(THEIRS.fingerprint(), inbox);
        } catch (IOException e) {
            return e;
        }
    }

    private CompletableFuture<DtlsServerSide> serve(SrtpProfile profile) {
        var accepted = new CompletableFuture<DtlsServerSide>();
        Thread.ofVirtual().start(() -> {
            try {
                accepted.complete(DtlsServerSide.accept(THEIRS, profile, far));
            } catch (IOException | RuntimeException e) {
                accepted.completeExceptionally(e);
            }
        });
        return accepted;
    }
}
