package dev.viva.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Our server against our client, over a path that may lose datagrams.
@Timeout(60)
class DtlsServerTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsIdentity NEAR = DtlsIdentity.create(RANDOM, Instant.parse("2026-11-20T10:00:00Z"));
    private static final DtlsIdentity FAR = DtlsIdentity.create(RANDOM, Instant.parse("2026-11-20T10:00:00Z"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DtlsClient client = new DtlsClient(NEAR, PATIENCE);
    private final DtlsServer server = new DtlsServer(FAR, PATIENCE);
    private final AtomicReference<IntPredicate> clientLoses = new AtomicReference<>(_ -> false);
    private final AtomicReference<IntPredicate> serverLoses = new AtomicReference<>(_ -> false);
    private final AtomicInteger clientSent = new AtomicInteger();
    private final AtomicInteger serverSent = new AtomicInteger();
    private final AtomicReference<DtlsInbox> far = new AtomicReference<>();
    private final DtlsInbox clients = new DtlsInbox(datagram -> {
        if (!clientLoses.get().test(clientSent.getAndIncrement())) {
            far.get().offer(datagram);
        }
    });
    private final DtlsInbox servers = new DtlsInbox(datagram -> {
        if (!serverLoses.get().test(serverSent.getAndIncrement())) {
            clients.offer(datagram);
        }
    });

    DtlsServerTest() {
        far.set(servers);
    }

    @Test
    void bothRolesHaveTheSameKeysFromTheirOwnSides() throws Exception {
        var accepted = serve(NEAR.fingerprint());

        var ours = client.handshake(FAR.fingerprint(), clients).keys();

        var theirs = accepted.get(30, TimeUnit.SECONDS).keys();
        assertThat(theirs.profile()).isEqualTo(ours.profile());
        assertThat(theirs.ours().key()).isEqualTo(ours.theirs().key());
        assertThat(theirs.theirs().salt()).isEqualTo(ours.ours().salt());
    }

    @Test
    void aClientWithAnotherCertificateIsRefusedWithAnAlertThatItHears() {
        var accepted = serve(Fingerprint.of(new byte[] {1}));

        assertThatThrownBy(() -> client.handshake(FAR.fingerprint(), clients))
                .isInstanceOfSatisfying(
                        TlsFatalAlertReceived.class,
                        alert -> assertThat(alert.getAlertDescription()).isEqualTo(AlertDescription.bad_certificate));
        assertThatThrownBy(() -> accepted.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(TlsFatalAlert.class)
                .hasMessageContaining("bad_certificate");
    }

    @Test
    void aServerWithAnotherCertificateIsRefused() {
        var accepted = serve(NEAR.fingerprint());

        assertThatThrownBy(() -> client.handshake(Fingerprint.of(new byte[] {1}), clients))
                .isInstanceOf(TlsFatalAlert.class)
                .hasMessageContaining("bad_certificate");
        assertThatThrownBy(() -> accepted.get(30, TimeUnit.SECONDS)).cause().isInstanceOf(TlsFatalAlertReceived.class);
    }

    @Test
    void flightsThatAreLostInEitherDirectionAreSentAgain() throws Exception {
        clientLoses.set(number -> number == 0 || number == 2);
        serverLoses.set(number -> number == 0 || number == 3);
        var accepted = serve(NEAR.fingerprint());

        var ours = client.handshake(FAR.fingerprint(), clients).keys();

        assertThat(accepted.get(30, TimeUnit.SECONDS).keys().ours().key())
                .isEqualTo(ours.theirs().key());
        assertThat(clientSent).hasValueGreaterThan(2);
    }

    /// The server is done when its last flight is lost, so the repeat has to come out of
    /// [DtlsSession#pump()].
    @Test
    void theServersLastFlightIsSentAgainAfterItsHandshakeHasEnded() throws Exception {
        var done = new AtomicReference<DtlsSession>();
        var lost = new AtomicInteger();
        var accepted = serve(NEAR.fingerprint());
        serverLoses.set(_ -> clientHasSentItsLastFlight() && lost.getAndIncrement() < 2);
        var _ = accepted.thenAccept(done::set);
        var handshake = CompletableFuture.supplyAsync(this::outcome);

        while (!handshake.isDone()) {
            if (done.get() != null) {
                done.get().pump();
            }
            Thread.sleep(5);
        }

        assertThat(handshake.get()).isInstanceOf(DtlsSession.class);
        assertThat(lost).hasValueGreaterThan(0);
    }

    @Test
    void aSilentClientIsGivenUp() {
        var hasty = new DtlsServer(FAR, Duration.ofMillis(400));

        assertThatThrownBy(() -> hasty.handshake(NEAR.fingerprint(), new DtlsInbox(_ -> {})))
                .isInstanceOf(IOException.class);
    }

    @Test
    void eachSideHearsTheOthersGoodbye() throws Exception {
        var accepted = serve(NEAR.fingerprint());
        var ours = client.handshake(FAR.fingerprint(), clients);
        var theirs = accepted.get(30, TimeUnit.SECONDS);
        assertThat(ours.pump()).isTrue();
        assertThat(theirs.pump()).isTrue();

        ours.close();

        assertThat(theirs.pump()).isFalse();
    }

    @Test
    void aFatalAlertEndsTheAssociationAsAGoodbyeDoesAndAWarningDoesNot() {
        var agreement = new Agreement(NEAR, FAR.fingerprint());

        agreement.alert(AlertLevel.warning, AlertDescription.user_canceled);
        assertThat(agreement.closedByPeer()).isFalse();

        agreement.alert(AlertLevel.fatal, AlertDescription.internal_error);
        assertThat(agreement.closedByPeer()).isTrue();
    }

    @Test
    void setupSaysWhoOpens() {
        assertThat(DtlsRole.against("actpass", DtlsRole.SERVER)).isEqualTo(DtlsRole.SERVER);
        assertThat(DtlsRole.against("active", DtlsRole.CLIENT)).isEqualTo(DtlsRole.SERVER);
        assertThat(DtlsRole.against("passive", DtlsRole.SERVER)).isEqualTo(DtlsRole.CLIENT);
        assertThat(DtlsRole.against("holdconn", DtlsRole.CLIENT)).isNull();
        assertThat(DtlsRole.CLIENT.other().setup()).isEqualTo("passive");
    }

    private boolean clientHasSentItsLastFlight() {
        return clientSent.get() > 1;
    }

    private Object outcome() {
        try {
            return client.handshake(FAR.fingerprint(), clients);
        } catch (IOException e) {
            return e;
        }
    }

    private CompletableFuture<DtlsSession> serve(Fingerprint expected) {
        var accepted = new CompletableFuture<DtlsSession>();
        Thread.ofVirtual().start(() -> {
            try {
                accepted.complete(server.handshake(expected, servers));
            } catch (IOException | RuntimeException e) {
                accepted.completeExceptionally(e);
            }
        });
        return accepted;
    }
}
