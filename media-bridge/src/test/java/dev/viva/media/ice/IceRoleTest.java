package dev.viva.media.ice;

import static dev.viva.media.ice.VirtualPeer.A;
import static dev.viva.media.ice.VirtualPeer.B;
import static dev.viva.media.ice.VirtualPeer.OURS;
import static dev.viva.media.ice.VirtualPeer.blank;
import static dev.viva.media.ice.VirtualPeer.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.stun.StunType;
import dev.viva.media.stun.StunWriter;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/// Who chooses the pair, in virtual time. The largest tie-breaker is -1, the smallest 0.
class IceRoleTest {

    private final VirtualPeer peer = new VirtualPeer();
    private final IceAgent agent = peer.agent;

    @Test
    void theControlledSideNominatesNothingAndWaitsForThePeer() {
        agent.setControlling(false);
        peer.answering.add(A);
        peer.start(A);
        peer.run(2_000);
        assertThat(peer.connected).isEmpty();
        assertThat(peer.requests()).allSatisfy(sent -> {
            assertThat(sent.message().controlled()).isTrue();
            assertThat(sent.message().useCandidate()).isFalse();
        });

        asks(A, blank().controlling(1).useCandidate());

        assertThat(peer.connected).containsExactly(IcePath.udp(A));
    }

    @Test
    void aNominationThatComesBeforeOurOwnCheckCountsOnceThatHasSucceeded() {
        agent.setControlling(false);
        peer.start();
        asks(B, blank().controlling(1).useCandidate());
        peer.run(100);
        assertThat(peer.connected).isEmpty();

        peer.answering.add(B);
        peer.run(1_000);

        assertThat(peer.connected).containsExactly(IcePath.udp(B));
    }

    @Test
    void ofSeveralNominationsTheHighestPriorityIsUsed() {
        agent.setControlling(false);
        peer.answering.add(A);
        peer.answering.add(B);
        peer.start(A, B);
        peer.run(500);

        asks(B, blank().controlling(1).useCandidate());
        asks(A, blank().controlling(1).useCandidate());
        asks(B, blank().controlling(1).useCandidate());

        assertThat(peer.connected).containsExactly(IcePath.udp(B), IcePath.udp(A));
    }

    @Test
    void aPeerThatNominatesAnotherPairLaterIsFollowedAfterACheck() {
        agent.setControlling(false);
        peer.answering.add(B);
        peer.start(A, B);
        peer.run(500);
        asks(B, blank().controlling(1).useCandidate());
        assertThat(peer.connected).containsExactly(IcePath.udp(B));

        peer.answering.add(A);
        asks(A, blank().controlling(1).useCandidate());
        peer.run(1_000);

        assertThat(peer.connected).containsExactly(IcePath.udp(B), IcePath.udp(A));
    }

    @Test
    void twoThatControlAreToldApartByTheTieBreaker() {
        peer.start(A);

        asks(A, blank().controlling(0));
        assertThat(peer.sent.getFirst().message().type()).isEqualTo(StunType.ERROR);
        assertThat(peer.sent.getFirst().message().errorCode()).isEqualTo(487);
        agent.tick();
        assertThat(peer.requests().getLast().message().controlling()).isTrue();

        asks(B, blank().controlling(-1));
        peer.run(100);
        assertThat(peer.requests().getLast().message().controlled()).isTrue();
        assertThat(agent.counts().conflicts()).isEqualTo(1);
    }

    @Test
    void twoThatAreControlledAreToldApartByTheTieBreaker() {
        agent.setControlling(false);
        peer.start(A);

        asks(A, blank().controlled(-1));
        assertThat(peer.sent.getFirst().message().errorCode()).isEqualTo(487);

        asks(A, blank().controlled(0));
        peer.run(100);
        assertThat(peer.requests().getLast().message().controlling()).isTrue();
    }

    @Test
    void toldThatWeAreWrongWeChangeTheRoleAndTheTieBreakerAndAskAgainAtOnce() {
        peer.start(A);
        peer.run(20);
        var first = peer.sent.getFirst();

        peer.refuse(first, 487);
        peer.run(40);

        var second = peer.sent.getLast();
        assertThat(peer.sent).hasSize(2);
        assertThat(second.message().controlled()).isTrue();
        assertThat(second.message().tieBreaker()).isNotEqualTo(first.message().tieBreaker());
        assertThat(agent.counts().conflicts()).isEqualTo(1);
    }

    @Test
    void twoRefusalsOfTheSameRoleChangeItOnce() {
        peer.start(A, B);
        peer.run(40);

        peer.refuse(peer.sent.get(0), 487);
        peer.refuse(peer.sent.get(1), 487);
        peer.run(100);

        assertThat(peer.sent).hasSize(4);
        assertThat(peer.sent.getLast().message().controlled()).isTrue();
    }

    @Test
    void theRoleStaysOverARestart() {
        agent.setControlling(false);
        peer.answering.add(A);
        peer.start(A);
        agent.restart(VirtualPeer.OURS_AGAIN);
        agent.setRemote(VirtualPeer.THEIRS_AGAIN);
        agent.addCandidate(new IceCandidate(A, 1));
        peer.run(100);

        assertThat(peer.requests().getLast().message().controlled()).isTrue();
    }

    private void asks(InetSocketAddress from, StunWriter attributes) {
        agent.receive(request("ours:them", OURS, attributes), IcePath.udp(from));
    }
}
