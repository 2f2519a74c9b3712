package dev.viva.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.stun.StunMessage;
import dev.viva.media.stun.StunType;
import dev.viva.media.stun.StunWriter;
import dev.viva.media.stun.TransactionId;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The agent against a peer of a few lines, in virtual time.
class IceAgentTest {

    private static final InetSocketAddress A = new InetSocketAddress("10.0.0.1", 1_001);
    private static final InetSocketAddress B = new InetSocketAddress("10.0.0.2", 1_002);
    private static final IceCredentials OURS = new IceCredentials("ours", "ours-ours-ours-ours-ours");
    private static final IceCredentials THEIRS = new IceCredentials("them", "them-them-them-them-them");

    private final Set<InetSocketAddress> answering = new HashSet<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<InetSocketAddress> connected = new ArrayList<>();
    private int lost;
    private long now = 1_000_000_000L;

    private final IceAgent agent = new IceAgent(
            OURS,
            new IceListener() {
                @Override
                public void send(byte[] datagram, InetSocketAddress to) {
                    sent.add(new Sent(now, StunMessage.parse(datagram), to));
                }

                @Override
                public void onConnected(InetSocketAddress remote) {
                    connected.add(remote);
                }

                @Override
                public void onLost() {
                    lost++;
                }
            },
            new Random(7),
            () -> now);

    private record Sent(long at, StunMessage message, InetSocketAddress to) {}

    @Test
    void theAddressThatAnswersIsNominatedOnce() {
        answering.add(B);
        start(A, B);

        run(2_000);

        assertThat(connected).containsExactly(B);
        assertThat(sent.stream().filter(s -> s.message.useCandidate())).hasSize(1);
        assertThat(agent.answersAt(B)).isTrue();
        assertThat(agent.answersAt(A)).isFalse();
        assertThat(agent.rttNanos()).isBetween(0L, 20_000_000L);
    }

    @Test
    void theHigherPriorityIsTriedFirstAndEveryCheckIsSigned() {
        start(A, B);

        run(200);

        assertThat(sent.getFirst().to).isEqualTo(A);
        assertThat(sent).allSatisfy(s -> {
            assertThat(s.message.username()).isEqualTo("them:ours");
            assertThat(s.message.controlling()).isTrue();
            assertThat(s.message.signedWith(THEIRS.key())).isTrue();
        });
    }

    @Test
    void checksAreRepeatedWithGrowingWaitsAndThenGivenUp() {
        start(A);

        run(30_000);

        var waits = new ArrayList<Long>();
        for (var i = 1; i < sent.size(); i++) {
            waits.add((sent.get(i).at - sent.get(i - 1).at) / 1_000_000);
        }
        assertThat(waits).containsExactly(100L, 200L, 400L, 800L, 1_600L, 1_600L, 1_600L);
        assertThat(sent.stream().map(s -> s.message.transaction()).distinct()).hasSize(1);
        assertThat(connected).isEmpty();
    }

    @Test
    void answersThatAreForgedReplayedOrFromElsewhereCountForNothing() {
        start(A);
        run(40);
        var request = sent.getFirst().message;
        var forged = StunWriter.success(request.transaction()).mappedAddress(B).seal(OURS.key());
        var unknown =
                StunWriter.success(new TransactionId(1, 2)).mappedAddress(B).seal(THEIRS.key());
        var right = StunWriter.success(request.transaction()).mappedAddress(B).seal(THEIRS.key());

        agent.receive(forged, A);
        agent.receive(unknown, A);
        agent.receive(right, B);
        agent.receive(new byte[] {0, 1, 2}, A);

        assertThat(agent.counts().rejected()).isEqualTo(3);
        assertThat(agent.counts().malformed()).isEqualTo(1);
        assertThat(agent.answersAt(A)).isFalse();
    }

    @Test
    void requestsOfThePeerAreAnsweredAndTheirSenderIsTried() {
        answering.add(B);
        start();

        agent.receive(request("ours:them", OURS, false), B);
        run(500);

        var answer = sent.getFirst();
        assertThat(answer.message.type()).isEqualTo(StunType.SUCCESS);
        assertThat(answer.message.mappedAddress()).isEqualTo(B);
        assertThat(answer.message.signedWith(OURS.key())).isTrue();
        assertThat(connected).containsExactly(B);
    }

    @Test
    void requestsOfStrangersGetNoAnswer() {
        start();

        agent.receive(request("ours:them", THEIRS, false), B);
        agent.receive(request("ours:stranger", OURS, false), B);

        assertThat(sent).isEmpty();
        assertThat(agent.counts().rejected()).isEqualTo(2);
    }

    @Test
    void aPeerThatWantsToControlIsRefused() {
        start();

        agent.receive(request("ours:them", OURS, true), B);

        assertThat(sent.getFirst().message.errorCode()).isEqualTo(487);
    }

    @Test
    void consentIsAskedForAndItsEndIsToldOnce() {
        answering.add(A);
        start(A);
        run(1_000);
        var before = sent.size();

        run(20_000);
        assertThat(sent.size() - before).isBetween(3, 5);
        assertThat(lost).isZero();

        answering.clear();
        run(23_000); // the last answer was at most six seconds before
        assertThat(lost).isZero();
        run(40_000);
        assertThat(lost).isEqualTo(1);
    }

    @Test
    void whenTheNominatedAddressFallsSilentTheNextValidOneIsTaken() {
        start(A, B);
        agent.tick();
        now += 20_000_000;
        agent.tick();
        answerTo(0);
        answerTo(1);

        answering.add(B);
        run(20_000);

        assertThat(connected).containsExactly(B);
    }

    @Test
    void candidatesBeyondTheBoundAreCounted() {
        start();

        for (var port = 1; port <= IceAgent.MOST_PAIRS + 3; port++) {
            agent.addCandidate(new IceCandidate(new InetSocketAddress("10.0.0.9", port), 1));
        }

        assertThat(agent.counts().unheeded()).isEqualTo(3);
    }

    private void start(InetSocketAddress... candidates) {
        var priority = 1_000;
        for (var candidate : candidates) {
            agent.addCandidate(new IceCandidate(candidate, priority--));
        }
        agent.setRemote(THEIRS);
    }

    /// Lets time pass; addresses in [#answering] answer one step later.
    private void run(long millis) {
        var end = now + millis * 1_000_000;
        while (now < end) {
            var seen = sent.size();
            var wait = agent.tick();
            now += wait * 1_000_000;
            for (var i = seen; i < sent.size(); i++) {
                if (sent.get(i).message.type() == StunType.REQUEST && answering.contains(sent.get(i).to)) {
                    answerTo(i);
                }
            }
        }
    }

    private void answerTo(int index) {
        var request = sent.get(index);
        agent.receive(
                StunWriter.success(request.message.transaction())
                        .mappedAddress(B)
                        .seal(THEIRS.password().getBytes(StandardCharsets.US_ASCII)),
                request.to);
    }

    private static byte[] request(String username, IceCredentials signer, boolean controlling) {
        var writer =
                StunWriter.request(new TransactionId(3, 4)).username(username).priority(5);
        return (controlling ? writer.controlling(1) : writer.controlled(1)).seal(signer.key());
    }
}
