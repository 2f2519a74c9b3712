package dev.viva.media.ice;

import static dev.viva.media.ice.VirtualPeer.A;
import static dev.viva.media.ice.VirtualPeer.B;
import static dev.viva.media.ice.VirtualPeer.MILLI;
import static dev.viva.media.ice.VirtualPeer.OURS;
import static dev.viva.media.ice.VirtualPeer.THEIRS;
import static dev.viva.media.ice.VirtualPeer.blank;
import static dev.viva.media.ice.VirtualPeer.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.stun.StunType;
import dev.viva.media.stun.StunWriter;
import dev.viva.media.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Checks and nomination, in virtual time.
class IceAgentTest {

    private final VirtualPeer peer = new VirtualPeer();
    private final IceAgent agent = peer.agent;

    @Test
    void theAddressThatAnswersIsNominatedOnceAndAfterItHasAnswered() {
        peer.answering.add(B);
        peer.start(A, B);

        peer.run(2_000);

        assertThat(peer.connected).containsExactly(IcePath.udp(B));
        var toB = peer.requests().stream()
                .filter(request -> request.path().remote().equals(B))
                .map(request -> request.message().useCandidate());
        assertThat(toB).containsExactly(false, true);
        assertThat(agent.answersAt(B, 0)).isTrue();
        assertThat(agent.answersAt(B, 1)).isFalse();
        assertThat(agent.answersAt(A, 0)).isFalse();
        assertThat(agent.rttNanos()).isBetween(0L, 20 * MILLI);
    }

    @Test
    void theHigherPriorityIsTriedFirstAndEveryCheckIsSigned() {
        peer.start(A, B);

        peer.run(200);

        assertThat(peer.sent.getFirst().path().remote()).isEqualTo(A);
        assertThat(peer.sent).hasSize(2).allSatisfy(sent -> {
            assertThat(sent.message().username()).isEqualTo("them:ours");
            assertThat(sent.message().controlling()).isTrue();
            assertThat(sent.message().signedWith(THEIRS.key())).isTrue();
        });
        assertThat(peer.sent.get(1).at() - peer.sent.get(0).at()).isEqualTo(20 * MILLI);
    }

    @Test
    void ofTwoAddressesThatAnswerAtOnceTheOneWithTheHigherPriorityIsNominated() {
        peer.start(B, A);
        agent.tick();
        peer.now += 20 * MILLI;
        agent.tick();
        peer.now += 1 * MILLI;

        peer.answer(peer.sent.get(0));
        peer.answer(peer.sent.get(1));
        peer.answering.add(B);
        peer.answering.add(A);
        peer.answer(peer.sent.get(2));

        assertThat(peer.sent.get(2).message().useCandidate()).isTrue();
        assertThat(peer.connected).containsExactly(IcePath.udp(B));
    }

    @Test
    void aPairsPriorityIsTheOneThatBothSidesCompute() {
        var host = new Pair(A, Protocol.UDP, 2_130_706_431L);
        var ours = (126L << 24) | (65_534L << 8) | 255;

        assertThat(host.priority(true)).isEqualTo((ours << 32) + 2 * 2_130_706_431L);
        assertThat(host.priority(false)).isEqualTo((ours << 32) + 2 * 2_130_706_431L + 1);
        assertThat(host.announced()).isEqualTo((110L << 24) | (65_534L << 8) | 255);
        var six = new Pair(new InetSocketAddress("2001:db8::1", 9), Protocol.UDP, 2_130_706_431L);
        var tcp = new Pair(A, Protocol.TCP, 2_130_706_431L);
        assertThat(six.priority(true)).isGreaterThan(host.priority(true));
        assertThat(tcp.priority(true)).isLessThan(host.priority(true)).isPositive();
        assertThat(new Pair(A, Protocol.UDP, 0xFFFF_FFFFL).priority(true)).isPositive();
    }

    @Test
    void checksAreRepeatedBitByBitAtTheTimesOfTheStandardAndThenGivenUp() {
        peer.start(A);

        peer.run(60_000);

        var waits = new ArrayList<Long>();
        for (var i = 1; i < peer.sent.size(); i++) {
            waits.add((peer.sent.get(i).at() - peer.sent.get(i - 1).at()) / MILLI);
            assertThat(peer.sent.get(i).bytes()).isEqualTo(peer.sent.get(0).bytes());
        }
        assertThat(waits).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L);
        assertThat(peer.connected).isEmpty();
        assertThat(peer.lost).isZero();
    }

    @Test
    void theMoreIsToBeCheckedTheLongerARepetitionWaits() {
        for (var port = 1; port <= IceAgent.MOST_PAIRS; port++) {
            agent.addCandidate(new IceCandidate(new InetSocketAddress("10.0.0.9", port), port));
        }
        peer.start();

        peer.run(1_000);

        var first = peer.sent.getFirst();
        var again = peer.sent.stream()
                .filter(sent -> sent.path().equals(first.path()))
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(again.at() - first.at()).isEqualTo(640 * MILLI);
    }

    @Test
    void answersThatAreForgedReplayedOrFromElsewhereCountForNothing() {
        peer.start(A);
        peer.run(40);
        var asked = peer.sent.getFirst();
        var unknown =
                StunWriter.success(new TransactionId(1, 2)).mappedAddress(B).seal(THEIRS.key());
        var right = StunWriter.success(asked.message().transaction())
                .mappedAddress(B)
                .seal(THEIRS.key());

        peer.answer(asked, OURS);
        agent.receive(unknown, IcePath.udp(A));
        agent.receive(right, IcePath.udp(B));
        agent.receive(right, new IcePath(A, 1));
        agent.receive(new byte[] {0, 1, 2}, IcePath.udp(A));

        assertThat(agent.counts().rejected()).isEqualTo(4);
        assertThat(agent.counts().malformed()).isEqualTo(1);
        assertThat(agent.answersAt(A, 0)).isFalse();
    }

    @Test
    void anErrorWithoutProofDoesNotEndACheckAndOneWithProofDoes() {
        peer.start(A);
        peer.run(40);
        var asked = peer.sent.getFirst();
        var refusal = StunWriter.error(asked.message().transaction(), 400, "no").seal(OURS.key());

        agent.receive(refusal, asked.path());
        peer.run(1_000);
        assertThat(peer.sent).hasSize(2);

        peer.refuse(asked, 400);
        peer.run(60_000);
        assertThat(peer.sent).hasSize(2);
    }

    @Test
    void requestsOfThePeerAreAnsweredAndTheirSenderIsTried() {
        peer.answering.add(B);
        peer.start();

        agent.receive(request("ours:them", OURS, blank().controlled(1)), IcePath.udp(B));
        peer.run(500);

        var answer = peer.sent.getFirst();
        assertThat(answer.message().type()).isEqualTo(StunType.SUCCESS);
        assertThat(answer.message().mappedAddress()).isEqualTo(B);
        assertThat(answer.message().signedWith(OURS.key())).isTrue();
        assertThat(peer.connected).containsExactly(IcePath.udp(B));
    }

    @Test
    void whatThePeerHasJustAskedOnIsCheckedBeforeWhatWaits() {
        peer.start(A);

        agent.receive(request("ours:them", OURS, blank().controlled(1)), IcePath.udp(B));
        agent.tick();

        assertThat(peer.requests()).hasSize(1);
        assertThat(peer.requests().getFirst().path().remote()).isEqualTo(B);
    }

    @Test
    void aRequestOfThePeerBringsAFailedPairBack() {
        peer.start(A);
        peer.run(20);
        peer.refuse(peer.sent.getFirst(), 400);
        peer.run(5_000);
        assertThat(peer.requests()).hasSize(1);

        peer.answering.add(A);
        agent.receive(request("ours:them", OURS, blank().controlled(1)), IcePath.udp(A));
        peer.run(500);

        assertThat(peer.connected).containsExactly(IcePath.udp(A));
    }

    @Test
    void requestsOfStrangersGetNoAnswer() {
        peer.start();

        agent.receive(request("ours:them", THEIRS, blank().controlled(1)), IcePath.udp(B));
        agent.receive(request("ours:stranger", OURS, blank().controlled(1)), IcePath.udp(B));

        assertThat(peer.sent).isEmpty();
        assertThat(agent.counts().rejected()).isEqualTo(2);
    }

    @Test
    void whenTheNominatedAddressFallsSilentTheNextValidOneIsTaken() {
        peer.start(A, B);
        agent.tick();
        peer.now += 20 * MILLI;
        agent.tick();
        peer.answer(peer.sent.get(0));
        peer.answer(peer.sent.get(1));

        peer.answering.add(B);
        peer.run(60_000);

        assertThat(peer.connected).containsExactly(IcePath.udp(B));
    }

    @Test
    void candidatesBeyondTheBoundAreCounted() {
        peer.start();

        for (var port = 1; port <= IceAgent.MOST_PAIRS + 3; port++) {
            agent.addCandidate(new IceCandidate(new InetSocketAddress("10.0.0.9", port), 1));
        }

        assertThat(agent.counts().unheeded()).isEqualTo(3);
    }
}
