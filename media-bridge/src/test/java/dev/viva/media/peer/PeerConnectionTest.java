package dev.viva.media.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.runtime.Offload;
import dev.viva.media.dtls.DtlsClient;
import dev.viva.media.dtls.DtlsIdentity;
import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpAnswer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A connection against a media server of our own, which may misbehave.
class PeerConnectionTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeMediaServer server = new FakeMediaServer();
    private final Notes notes = new Notes();
    private Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();

    private static final class Notes implements PeerListener {

        final List<Integer> sequences = new CopyOnWriteArrayList<>();
        final List<PeerFailure> failures = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> up = new CompletableFuture<>();

        @Override
        public void onUp() {
            up.complete(null);
        }

        @Override
        public void onRtp(RtpPacket packet, long arrivalNanos) {
            assertThat(Vertx.currentContext()).isNotNull();
            sequences.add(packet.sequence());
        }

        @Override
        public void onSenderReport(SenderReport report, long arrivalNanos) {}

        @Override
        public void onDown(PeerFailure failure) {
            failures.add(failure);
        }
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close().await();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void packetsFlowBothWaysOnEpollAndOnNio(boolean nativeTransport) {
        vertx.close().await();
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(nativeTransport));
        context = ((VertxInternal) vertx).createEventLoopContext();
        var connection = up();

        server.send(server.packet(1));
        server.send(server.packet(2));
        assertThat(on(() -> connection.send(new byte[20], 0, 20, 960, true))).isTrue();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(notes.sequences).containsExactly(1, 2);
            assertThat(server.received).hasSize(1);
        });
        assertThat(server.received.getFirst().timestamp()).isEqualTo(960);
        assertThat(server.received.getFirst().marker()).isTrue();
        on(connection::close);
    }

    @Test
    void aPacketThatIsAskedForGoesOutAgainAsItWas() {
        var connection = up();
        server.losesMedia = true;
        on(() -> connection.send(new byte[20], 0, 20, 960, true));
        await().atMost(SOON).until(() -> server.datagrams.size() == 1);
        var lost = ByteBuffer.wrap(server.datagrams.getFirst());
        var sequence = Short.toUnsignedInt(lost.getShort(2));
        server.losesMedia = false;

        await().atMost(SOON).untilAsserted(() -> {
            server.send(server.request((int) connection.ssrc(), sequence));
            assertThat(server.received).hasSize(1);
        });
        server.send(server.request(FakeMediaServer.SSRC, sequence));
        server.send(server.request((int) connection.ssrc(), sequence - 1));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(on(connection::counts).out().asked())
                        .isGreaterThan(on(connection::counts).out().resent()));
        assertThat(server.datagrams).allMatch(again -> Arrays.equals(again, lost.array()));
        assertThat(server.received.getFirst().sequence()).isEqualTo(sequence);
        assertThat(on(connection::counts).out().packets()).isEqualTo(1);
        assertThat(on(connection::counts).in().rejected()).isZero();
    }

    @Test
    void corruptReplayedAndForeignPacketsAreCountedAndNotHeard() throws IOException {
        var connection = up();
        var good = server.packet(1);
        var corrupt = server.packet(2);
        corrupt[20] ^= 1;

        server.send(good);
        server.send(good);
        server.send(corrupt);
        server.send(new byte[] {(byte) 0x80, 111});
        server.send(new byte[] {(byte) 200, 1, 2});
        strangerSends(server.packet(3));

        await().atMost(SOON).untilAsserted(() -> {
            var counts = on(connection::counts);
            assertThat(counts.in().rejected()).isEqualTo(3);
            assertThat(counts.in().strangers()).isEqualTo(2);
        });
        assertThat(notes.sequences).containsExactly(1);
        on(connection::close);
    }

    @Test
    void whatThePeerSaysOfOurPacketsIsKept() {
        var connection = up();

        server.send(server.lossReport((int) connection.ssrc(), 12));
        server.send(server.lossReport(4_711, 99));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(on(connection::counts).out().lost()).isEqualTo(12);
            assertThat(on(connection::counts).out().reports()).isEqualTo(1);
        });
        on(connection::close);
    }

    @Test
    void aCertificateThatTheAnswerDidNotAnnounceEndsTheConnection() {
        var right = server.answer();
        var connection = open();

        on(() -> {
            connection.answer(
                    new SdpAnswer(right.ice(), Fingerprint.of(new byte[] {1}), right.candidates(), right.sections()));
            return true;
        });

        await().atMost(SOON).until(() -> !notes.failures.isEmpty());
        assertThat(notes.failures.getFirst()).isInstanceOf(PeerFailure.Handshake.class);
        assertThat(notes.up).isNotDone();
        assertThat(on(() -> connection.send(new byte[20], 0, 20, 0, false))).isFalse();
    }

    @Test
    void thePeersGoodbyeEndsTheConnectionOnce() throws Exception {
        var connection = up();

        server.dtls.get(5, TimeUnit.SECONDS).transport().close();

        await().atMost(SOON).until(() -> !notes.failures.isEmpty());
        on(connection::close);
        assertThat(notes.failures).containsExactly(new PeerFailure.ClosedByPeer());
    }

    @Test
    void whatIsGivenBeforeMediaIsUpOrIsTooLongIsNotSentAndCounted() {
        var connection = open();
        assertThat(on(() -> connection.send(new byte[20], 0, 20, 0, false))).isFalse();
        answer(connection);

        assertThat(on(() -> connection.send(new byte[1_300], 0, 1_300, 0, false)))
                .isFalse();

        assertThat(on(connection::counts).out().unsent()).isEqualTo(2);
        on(connection::close);
        on(connection::close);
        assertThat(notes.failures).isEmpty();
    }

    private PeerConnection up() {
        var connection = open();
        answer(connection);
        return connection;
    }

    private void answer(PeerConnection connection) {
        on(() -> {
            connection.answer(server.answer());
            return true;
        });
        notes.up.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private PeerConnection open() {
        var dtls = new DtlsClient(
                DtlsIdentity.create(RANDOM, Instant.parse("2026-11-20T10:00:00Z")), Duration.ofSeconds(5));
        var settings = new PeerSettings(
                context, new Threads(), dtls, RANDOM, InstantSource.system(), InetAddress.getLoopbackAddress(), 111);
        var opened = on(() -> PeerConnection.open(settings, notes).toCompletionStage());
        return opened.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }

    /// Sends to the connection from a socket that has never answered a check.
    private void strangerSends(byte[] datagram) throws IOException {
        try (var stranger = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            stranger.send(new DatagramPacket(datagram, datagram.length, server.peer()));
        }
    }

    private <T> T on(Callable<T> action) {
        var done = new CompletableFuture<T>();
        context.runOnContext(_ -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static final class Threads implements Offload {

        @Override
        public <T> CompletionStage<T> call(Callable<T> work) {
            var done = new CompletableFuture<T>();
            Thread.ofVirtual().start(() -> {
                try {
                    done.complete(work.call());
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            });
            return done;
        }
    }
}
