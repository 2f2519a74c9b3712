package dev.viva.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.media.srtp.SrtpProfile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
            inbox.offer(record(22, 0, 1));
        }

        assertThat(inbox.dropped()).isEqualTo(6);
    }

    /// BouncyCastle answers a protected record that is too short with a fatal alert, which would end the association
    /// at the peer: one forged datagram of 14 bytes, one interview.
    @Test
    void aForgedRecordIsNotAnsweredAndEndsNothing() throws Exception {
        var server = serve(SrtpProfile.AEAD_AES_128_GCM);
        var session = client.handshake(THEIRS.fingerprint(), near);
        var peer = server.get(5, TimeUnit.SECONDS);
        while (!far.isEmpty()) {
            far.receive(new byte[2_048], 0, 2_048, 1);
        }

        for (var type = 20; type <= 26; type++) {
            for (var length = 0; length < 40; length++) {
                near.offer(record(type, 0, length));
                near.offer(record(type, 1, length));
                assertThat(session.pump()).isTrue();
            }
        }
        var ofNoVersion = record(20, 1, 24);
        ofNoVersion[2] = (byte) 0xFE;
        near.offer(ofNoVersion);
        near.offer(new byte[] {21, (byte) 0xFE, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 1, 0});

        assertThat(session.pump()).isTrue();
        assertThat(far.isEmpty()).isTrue();
        assertThat(near.dropped()).isEqualTo(7 * 24 + 1);
        peer.transport().close();
        assertThat(session.pump()).isFalse();
    }

    @Test
    void datagramsThatAreNotWholeRecordsAreDropped() {
        var inbox = new DtlsInbox(_ -> {});

        assertThat(inbox.offer(new byte[0])).isFalse();
        assertThat(inbox.offer(new byte[12])).isFalse();
        assertThat(inbox.offer(Arrays.copyOf(record(22, 0, 5), 17))).isFalse();
        assertThat(inbox.offer(Arrays.copyOf(record(22, 0, 5), 19))).isFalse();
        assertThat(inbox.offer(Arrays.copyOf(record(22, 0, 0), 13))).isTrue();

        assertThat(inbox.dropped()).isEqualTo(4);
    }

    private static byte[] record(int type, int epoch, int length) {
        return ByteBuffer.allocate(13 + length)
                .put((byte) type)
                .putShort((short) 0xFEFD)
                .putShort((short) epoch)
                .putShort((short) 0)
                .putInt(65_536) // a sequence number far ahead
                .putShort((short) length)
                .array();
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
