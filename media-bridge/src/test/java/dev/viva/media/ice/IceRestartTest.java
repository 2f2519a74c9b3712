package dev.viva.media.ice;

import static dev.viva.media.ice.VirtualPeer.A;
import static dev.viva.media.ice.VirtualPeer.B;
import static dev.viva.media.ice.VirtualPeer.MILLI;
import static dev.viva.media.ice.VirtualPeer.OURS;
import static dev.viva.media.ice.VirtualPeer.OURS_AGAIN;
import static dev.viva.media.ice.VirtualPeer.THEIRS;
import static dev.viva.media.ice.VirtualPeer.THEIRS_AGAIN;
import static dev.viva.media.ice.VirtualPeer.blank;
import static dev.viva.media.ice.VirtualPeer.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.stun.StunType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// New credentials and another path while the old one is in use, in virtual time.
class IceRestartTest {

    private final VirtualPeer peer = new VirtualPeer();
    private final IceAgent agent = peer.agent;

    @BeforeEach
    void connect() {
        peer.answering.add(A);
        peer.start(A);
        peer.run(1_000);
        assertThat(peer.connected).containsExactly(IcePath.udp(A));
        peer.sent.clear();
    }

    @Test
    void theOldPathStaysInUseUntilANewOneIsNominated() {
        agent.restart(OURS_AGAIN);
        assertThat(agent.local()).isEqualTo(OURS_AGAIN);
        agent.setRemote(THEIRS_AGAIN);
        agent.addCandidate(new IceCandidate(B, 1_000));
        peer.run(1_000);

        assertThat(agent.isConnected()).isTrue();
        assertThat(agent.answersAt(A, 0)).isTrue();
        assertThat(peer.connected).hasSize(1);
        assertThat(peer.requests().getLast().message().username()).isEqualTo("them2:ours2");

        peer.answering.add(B);
        peer.run(2_000);

        assertThat(peer.connected).containsExactly(IcePath.udp(A), IcePath.udp(B));
        assertThat(agent.answersAt(B, 0)).isTrue();
        assertThat(agent.answersAt(A, 0)).isFalse();
        assertThat(peer.disconnected).isZero();
    }

    @Test
    void theSameAddressCanBeNominatedAgain() {
        agent.restart(OURS_AGAIN);
        agent.setRemote(THEIRS_AGAIN);
        agent.addCandidate(new IceCandidate(A, 1_000));

        peer.run(1_000);

        assertThat(peer.connected).containsExactly(IcePath.udp(A), IcePath.udp(A));
    }

    @Test
    void consentOfTheOldPathIsAskedWithTheOldCredentialsMeanwhile() {
        agent.restart(OURS_AGAIN);
        peer.run(10_000);
        agent.setRemote(THEIRS_AGAIN);
        peer.run(10_000);

        assertThat(peer.requests().size()).isBetween(3, 5);
        assertThat(peer.requests())
                .allSatisfy(sent -> assertThat(sent.message().username()).isEqualTo("them:ours"));
    }

    @Test
    void requestsUnderTheNewCredentialsAreAnsweredBeforeThePeersDescriptionIsHereAndTheirSenderIsTriedThen() {
        agent.restart(OURS_AGAIN);

        agent.receive(request("ours2:them2", OURS_AGAIN, blank().controlled(1)), IcePath.udp(B));
        assertThat(peer.sent.getFirst().message().type()).isEqualTo(StunType.SUCCESS);
        assertThat(peer.sent.getFirst().message().signedWith(OURS_AGAIN.key())).isTrue();

        peer.answering.add(B);
        agent.setRemote(THEIRS_AGAIN);
        peer.run(1_000);
        assertThat(peer.connected).containsExactly(IcePath.udp(A), IcePath.udp(B));
    }

    @Test
    void requestsUnderTheOldCredentialsAreAnsweredWhileTheOldPathIsInUse() {
        agent.restart(OURS_AGAIN);
        agent.setRemote(THEIRS_AGAIN);

        agent.receive(request("ours:them", OURS, blank().controlled(1)), IcePath.udp(A));

        assertThat(peer.sent.getFirst().message().type()).isEqualTo(StunType.SUCCESS);
        assertThat(peer.sent.getFirst().message().signedWith(OURS.key())).isTrue();
    }

    @Test
    void anAnswerWithTheSameCredentialsBeginsNothing() {
        agent.setRemote(THEIRS);
        peer.run(3_000);

        assertThat(peer.requests()).isEmpty();
        assertThat(peer.connected).hasSize(1);
    }

    @Test
    void aPeerThatChangesItsCredentialsAloneIsCheckedWithOursAsTheyAre() {
        agent.setRemote(THEIRS_AGAIN);
        agent.addCandidate(new IceCandidate(A, 1));
        peer.run(1_000);

        assertThat(peer.requests().getFirst().message().username()).isEqualTo("them2:ours");
        assertThat(peer.connected).hasSize(2);
    }

    @Test
    void aRestartThatFindsNothingLeavesTheOldPathInUse() {
        agent.restart(OURS_AGAIN);
        agent.setRemote(THEIRS_AGAIN);
        agent.addCandidate(new IceCandidate(B, 1_000));

        peer.run(120_000);

        assertThat(agent.isConnected()).isTrue();
        assertThat(peer.lost).isZero();
        assertThat(peer.connected).hasSize(1);
    }

    @Test
    void whenTheOldPathDiesDuringARestartTheNewChecksHaveThirtySecondsOfTheirOwn() {
        peer.answering.clear();
        peer.run(20_000);
        agent.restart(OURS_AGAIN);
        agent.setRemote(THEIRS_AGAIN);
        agent.addCandidate(new IceCandidate(B, 1_000));
        var restarted = peer.now;

        peer.run(20_000);
        assertThat(agent.isConnected()).isFalse();
        assertThat(peer.lost).isZero();

        peer.run(29_000 - (peer.now - restarted) / MILLI);
        assertThat(peer.lost).isZero();
        peer.run(2_000);
        assertThat(peer.lost).isEqualTo(1);
    }

    @Test
    void aPathThatComesInTimeEndsTheBreak() {
        peer.answering.clear();
        peer.run(20_000);
        agent.restart(OURS_AGAIN);
        agent.setRemote(THEIRS_AGAIN);
        agent.addCandidate(new IceCandidate(B, 1_000));
        peer.run(15_000);
        assertThat(agent.isConnected()).isFalse();

        peer.answering.add(B);
        peer.run(20_000);

        assertThat(agent.isConnected()).isTrue();
        assertThat(peer.connected.getLast()).isEqualTo(IcePath.udp(B));
        assertThat(peer.lost).isZero();
    }
}
