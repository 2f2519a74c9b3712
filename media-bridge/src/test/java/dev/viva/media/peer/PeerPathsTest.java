package dev.viva.media.peer;

import static dev.viva.media.peer.TestPeer.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCredentials;
import dev.viva.media.sdp.RemoteOffer;
import dev.viva.media.sdp.SdpAnswer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The ways to a media server, on real sockets: datagrams of both families, TCP, and another way after a restart.
class PeerPathsTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final IceCredentials AGAIN = new IceCredentials("them2", "them-again-them-again-them");

    private final FakeMediaServer server = new FakeMediaServer();
    private final TestPeer peer = new TestPeer();

    @AfterEach
    void close() {
        peer.close();
        server.close();
    }

    @Test
    void packetsFlowOverIpv6() {
        try (var six = new FakeMediaServer(InetAddress.ofLiteral("::1"))) {
            peer.up(six.answer());

            flowsBothWays(six, 1);

            assertThat(((InetSocketAddress) six.peer()).getAddress()).isEqualTo(InetAddress.ofLiteral("::1"));
        }
    }

    @Test
    void packetsFlowOverTcpWhateverThePiecesTheyComeIn() throws IOException {
        try (var front = new TcpFront(server.address())) {
            peer.up(server.answer(front.candidate()));

            for (var sequence = 1; sequence <= 20; sequence++) {
                flowsBothWays(server, sequence);
            }

            assertThat(front.accepted).hasSize(1);
            assertThat(peer.on(peer.connection::counts).in().rejected()).isZero();
        }
    }

    @Test
    void ofManyCandidatesTheOneThatAnswersIsUsedAndWhatCannotBeUsedIsCounted() throws IOException {
        try (var silent = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            peer.on(() -> {
                peer.connection.addCandidate("candidate:1 1 udp 9 3f1a.local 9 typ host");
                peer.connection.addCandidate("no candidate");
                peer.connection.addCandidate(""); // there are no more
                peer.connection.addCandidate("candidate:1 1 udp 77 ::1 9 typ host");
                return true;
            });

            peer.up(server.answer(
                    new IceCandidate((InetSocketAddress) silent.getLocalSocketAddress(), 100),
                    new IceCandidate(new InetSocketAddress(LOOPBACK, 9), 99),
                    new IceCandidate(server.address(), 1)));

            flowsBothWays(server, 1);
            assertThat(peer.on(peer.connection::iceCounts).unheeded()).isEqualTo(2);
        }
    }

    @Test
    void aTcpPortThatRefusesIsNoHindrance() throws IOException {
        try (var front = new TcpFront(server.address())) {
            var refusing = new TcpFront(server.address());
            refusing.close();

            peer.up(server.answer(refusing.candidate(), front.candidate()));

            flowsBothWays(server, 1);
        }
    }

    @Test
    void aFrameThatIsTooLongIsSkippedAndCounted() throws IOException {
        try (var front = new TcpFront(server.address())) {
            peer.up(server.answer(front.candidate()));
            var tooLong = new byte[2 + 60_000];
            tooLong[0] = (byte) (60_000 >> 8);
            tooLong[1] = (byte) 60_000;

            front.write(tooLong);
            front.write(new byte[] {0, 0});

            flowsBothWays(server, 1);
            assertThat(peer.on(peer.connection::counts).in().rejected()).isEqualTo(1);
        }
    }

    @Test
    void aReaderThatStopsMakesPacketsFallAndIsNoCauseToKeepThem() throws IOException {
        try (var front = new TcpFront(server.address())) {
            peer.up(server.answer(front.candidate()));
            front.stopReading();

            var taken = peer.on(() -> {
                var sent = 0;
                for (var i = 0; i < 20_000; i++) {
                    sent += peer.connection.send(new byte[1_000], 0, 1_000, i, false) ? 1 : 0;
                }
                return sent;
            });

            assertThat(taken).isBetween(10, 15_000); // 64 KiB of ours, and what the system's buffers hold
            assertThat(peer.on(peer.connection::counts).out().unsent()).isGreaterThanOrEqualTo(20_000 - taken);
        }
    }

    @Test
    void aTcpConnectionThatIsCutIsMadeAnewAndMediaGoesOn() throws IOException {
        try (var front = new TcpFront(server.address())) {
            peer.up(server.answer(front.candidate()));
            flowsBothWays(server, 1);

            front.cut();

            await().atMost(SOON).until(() -> peer.events.contains("reconnected"));
            assertThat(peer.events).containsExactly("disconnected", "reconnected");
            flowsBothWays(server, 2);
            assertThat(front.accepted).hasSize(2);
        }
    }

    @Test
    void afterARestartMediaGoesOnAlongTheOldWayUntilThereIsANewOne() throws IOException {
        peer.up(server.answer());
        var before = peer.connection.credentials();

        var fresh = peer.on(peer.connection::restartIce);
        assertThat(fresh).isNotEqualTo(before).isEqualTo(peer.connection.credentials());
        flowsBothWays(server, 1);

        server.restart(AGAIN);
        peer.answer(server.answer(new IceCandidate(new InetSocketAddress(LOOPBACK, 9), 99)));
        flowsBothWays(server, 2);
        var old = server.peer();

        try (var front = new TcpFront(server.address())) {
            peer.on(() -> {
                peer.connection.addCandidate(front.candidate());
                return true;
            });
            await().atMost(SOON).until(() -> server.checks.getLast().useCandidate());
            await().atMost(SOON).until(() -> !server.peer().equals(old));
            flowsBothWays(server, 3);

            assertThat(server.checks.getLast().username()).isEqualTo("them2:" + fresh.ufrag());
            assertThat(peer.events).isEmpty();
            assertThat(server.dtls).isCompleted();
        }
    }

    private static RemoteOffer offer(SdpAnswer like, IceCredentials ice, boolean lite) {
        return new RemoteOffer(ice, like.fingerprint(), "actpass", lite, like.candidates(), List.of(), List.of());
    }

    @Test
    void aPeerThatOffersChoosesTheWay() {
        var offer = server.answer();
        peer.on(() -> {
            peer.connection.offered(offer(offer, offer.ice(), false));
            return true;
        });

        await().atMost(SOON).until(() -> !server.checks.isEmpty());
        assertThat(server.checks.getFirst().controlled()).isTrue();
        server.nominate(peer.connection.credentials());
        await().atMost(SOON).until(() -> peer.isUp());

        flowsBothWays(server, 1);
        assertThat(server.checks).noneMatch(check -> check.useCandidate());
    }

    @Test
    void aPeerThatOffersOtherCredentialsGetsOtherOnesBack() {
        var offer = server.answer();
        var answers = peer.on(() -> {
            peer.connection.offered(offer(offer, offer.ice(), true));
            var first = peer.connection.credentials();
            peer.connection.offered(offer(offer, offer.ice(), true));
            var same = peer.connection.credentials();
            peer.connection.offered(offer(offer, AGAIN, true));
            return List.of(first, same, peer.connection.credentials());
        });

        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(2)).isNotEqualTo(answers.get(0));
        await().atMost(SOON).until(() -> !server.checks.isEmpty());
        assertThat(server.checks.getFirst().controlling()).isTrue(); // for the peer is ICE-lite
        assertThat(server.checks.getLast().username()).startsWith("them2:");
    }

    @Test
    void aCandidateThatComesTooLateOpensNothing() {
        peer.up(server.answer());

        peer.on(peer.connection::close);
        peer.on(() -> {
            peer.connection.addCandidate("candidate:1 1 udp 77 ::1 9 typ host");
            peer.connection.addCandidate("candidate:1 1 udp 77 127.0.0.1 9 typ host");
            return true;
        });

        assertThat(peer.on(peer.connection::iceCounts).unheeded()).isEqualTo(2);
    }

    private void flowsBothWays(FakeMediaServer through, int sequence) {
        var heard = peer.sequences.size();
        var received = through.received.size();
        through.send(through.packet(sequence));
        assertThat(peer.send(sequence)).isTrue();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(peer.sequences).hasSize(heard + 1);
            assertThat(through.received).hasSize(received + 1);
        });
        assertThat(peer.sequences.getLast()).isEqualTo(sequence);
    }
}
