package dev.viva.media.ice;

import static dev.viva.media.ice.VirtualPeer.A;
import static dev.viva.media.ice.VirtualPeer.MILLI;
import static dev.viva.media.ice.VirtualPeer.OURS;
import static dev.viva.media.ice.VirtualPeer.blank;
import static dev.viva.media.ice.VirtualPeer.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whether we may go on, in virtual time.
class ConsentTest {

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
    void itIsAskedForEveryFourToSixSecondsNeverTwiceAlike() {
        peer.run(600_000);

        var intervals = new HashSet<Long>();
        var ids = new HashSet<>();
        for (var i = 1; i < peer.sent.size(); i++) {
            var interval = (peer.sent.get(i).at() - peer.sent.get(i - 1).at()) / MILLI;
            assertThat(interval).isBetween(4_000L, 6_250L); // a tick is 250 ms
            intervals.add(interval);
            ids.add(peer.sent.get(i).message().transaction());
        }
        assertThat(intervals.size()).isGreaterThan(4);
        assertThat(ids).hasSize(peer.sent.size() - 1);
        assertThat(peer.disconnected).isZero();
    }

    @Test
    void silenceIsToldAfterTenSecondsAndItsEndToo() {
        peer.answering.clear();
        peer.run(8_000);
        assertThat(peer.disconnected).isZero();
        peer.run(9_000);
        assertThat(peer.disconnected).isEqualTo(1);
        assertThat(agent.isConnected()).isTrue();

        peer.answering.add(A);
        peer.run(7_000);

        assertThat(peer.reconnected).isEqualTo(1);
        assertThat(peer.disconnected).isEqualTo(1);
        assertThat(peer.lost).isZero();
    }

    @Test
    void thirtySecondsAfterTheLastAnswerItHasEnded() {
        peer.run(20_000);
        var last = peer.now;
        peer.answering.clear();

        peer.run(23_000); // the last answer was at most six seconds before
        assertThat(peer.lost).isZero();
        peer.run(40_000);

        assertThat(peer.lost).isEqualTo(1);
        assertThat(agent.isConnected()).isFalse();
        assertThat(peer.sent.getLast().at()).isLessThan(last + 31_000 * MILLI);
    }

    @Test
    void refusalsAndForgedAnswersDoNotRenewIt() {
        peer.answering.clear();
        for (var i = 0; i < 10; i++) {
            peer.run(4_000);
            if (!peer.sent.isEmpty()) {
                var asked = peer.sent.getLast();
                peer.refuse(asked, i % 2 == 0 ? 403 : 401);
                peer.answer(asked, OURS);
            }
        }

        assertThat(peer.lost).isEqualTo(1);
        assertThat(agent.counts().rejected()).isGreaterThan(8);
    }

    @Test
    void requestsOfThePeerProveThatItLivesButAreNoConsent() {
        peer.answering.clear();
        for (var i = 0; i < 14; i++) {
            peer.run(2_000);
            agent.receive(request("ours:them", OURS, blank().controlled(1)), IcePath.udp(A));
        }
        assertThat(peer.disconnected).isZero();

        peer.run(10_000);

        assertThat(peer.lost).isEqualTo(1);
    }

    @Test
    void mediaProvesThatThePeerLivesAndIsNoConsentEither() {
        peer.answering.clear();
        for (var i = 0; i < 14; i++) {
            peer.run(2_000);
            agent.heard(peer.now);
        }
        assertThat(peer.disconnected).isZero();

        peer.run(10_000);

        assertThat(peer.lost).isEqualTo(1);
    }

    @Test
    void mediaEndsASilence() {
        peer.answering.clear();
        peer.run(12_000);
        assertThat(peer.disconnected).isEqualTo(1);

        agent.heard(peer.now);
        agent.heard(peer.now);

        assertThat(peer.reconnected).isEqualTo(1);
    }
}
