package dev.viva.media.ice;

import static dev.viva.media.ice.VirtualPeer.A;
import static dev.viva.media.ice.VirtualPeer.B;
import static dev.viva.media.ice.VirtualPeer.MILLI;
import static dev.viva.media.ice.VirtualPeer.OURS_AGAIN;
import static dev.viva.media.ice.VirtualPeer.THEIRS;
import static dev.viva.media.ice.VirtualPeer.THEIRS_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// TCP as the way that is left, in virtual time. A takes datagrams, B listens for connections.
class IceTcpTest {

    private final VirtualPeer peer = new VirtualPeer();
    private final IceAgent agent = peer.agent;

    @Test
    void whereDatagramsGetThroughNoConnectionIsOpened() {
        peer.answering.add(A);
        peer.accepting.add(B);
        start();

        peer.run(5_000);

        assertThat(peer.connected).containsExactly(IcePath.udp(A));
        assertThat(peer.connections).isEmpty();
    }

    @Test
    void whereTheyDoNotAConnectionIsOpenedAfterAWhileAndCheckedLikeAnyOtherPath() {
        peer.answering.add(B);
        peer.accepting.add(B);
        start();
        var started = peer.now;

        peer.run(280);
        assertThat(peer.connections).isEmpty();
        peer.run(1_000);

        assertThat(peer.connected).containsExactly(new IcePath(B, 1));
        var overTcp = peer.sent.stream().filter(sent -> sent.path().isTcp()).toList();
        assertThat(overTcp.getFirst().at()).isEqualTo(started + 320 * MILLI);
        assertThat(overTcp).extracting(sent -> sent.message().useCandidate()).startsWith(false, true);
        assertThat(agent.answersAt(B, 1)).isTrue();
        assertThat(agent.answersAt(B, 0)).isFalse();
    }

    @Test
    void overTcpNothingIsRepeatedAndSilenceEndsTheCheck() {
        peer.accepting.add(B);
        start();

        peer.run(39_000);
        assertThat(peer.sent.stream().filter(sent -> sent.path().isTcp())).hasSize(1);
        peer.run(10_000);

        assertThat(peer.connected).isEmpty();
    }

    @Test
    void aConnectionThatCannotBeMadeIsNotTriedAgainBeforeThereWasAPath() {
        start();

        peer.run(20_000);

        assertThat(peer.connections).hasSize(1);
        assertThat(peer.lost).isZero();
    }

    @Test
    void whenTheConnectionInUseIsClosedAnotherIsOpenedAndCheckedUnderTheSameCredentials() {
        overTcp();

        agent.closed(new IcePath(B, 1));
        assertThat(agent.isConnected()).isFalse();
        assertThat(peer.disconnected).isEqualTo(1);
        peer.run(1_000);

        assertThat(peer.connected).containsExactly(new IcePath(B, 1), new IcePath(B, 2));
        assertThat(agent.isConnected()).isTrue();
        assertThat(peer.lost).isZero();
    }

    @Test
    void whileNothingAnswersItIsTriedEveryTwoSecondsForHalfAMinute() {
        overTcp();
        peer.accepting.clear();

        agent.closed(new IcePath(B, 1));
        peer.run(29_000);
        assertThat(peer.lost).isZero();
        assertThat(peer.connections.size()).isBetween(2, 20);
        peer.run(2_000);

        assertThat(peer.lost).isEqualTo(1);
        var tried = peer.connections.size();
        peer.run(10_000);
        assertThat(peer.connections).hasSize(tried);
    }

    @Test
    void aRestartOpensAConnectionOfItsOwnBesideTheOneInUse() {
        overTcp();

        agent.restart(OURS_AGAIN);
        agent.setRemote(THEIRS_AGAIN);
        agent.addCandidate(new IceCandidate(B, Protocol.TCP, 900));
        peer.run(2_000);

        assertThat(peer.connected).containsExactly(new IcePath(B, 1), new IcePath(B, 2));
        assertThat(agent.answersAt(B, 1)).isFalse();
    }

    @Test
    void aConnectionOfTheOldPathThatIsClosedDuringARestartBreaksThePathOnly() {
        overTcp();
        agent.restart(OURS_AGAIN);
        agent.setRemote(THEIRS_AGAIN);
        agent.addCandidate(new IceCandidate(B, Protocol.TCP, 900));

        agent.closed(new IcePath(B, 1));
        assertThat(agent.isConnected()).isFalse();
        peer.run(2_000);

        assertThat(peer.connected.getLast()).isEqualTo(new IcePath(B, 2));
    }

    private void start() {
        agent.addCandidate(new IceCandidate(A, 1_000));
        agent.addCandidate(new IceCandidate(B, Protocol.TCP, 900));
        agent.setRemote(THEIRS);
    }

    private void overTcp() {
        peer.answering.add(B);
        peer.accepting.add(B);
        start();
        peer.run(2_000);
        assertThat(peer.connected).containsExactly(new IcePath(B, 1));
    }
}
