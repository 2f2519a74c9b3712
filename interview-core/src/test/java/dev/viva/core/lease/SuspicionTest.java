package dev.viva.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    private static final NodeId A = new NodeId(new UUID(0, 1));
    private static final NodeId B = new NodeId(new UUID(0, 2));

    private final Suspicion suspicion = new Suspicion(LeaseTerms.STANDARD);

    @Test
    void aNodeThatShowsTheSameSignForAWholeLeaseIsGivenUp() {
        assertThat(looks(0, 2500, A, 7)).isEmpty();
        assertThat(look(3000, entry(A, 7))).containsExactly(A);
    }

    @Test
    void aNodeThatShowsAnotherSignIsNotGivenUp() {
        for (var at = 0; at <= 20_000; at += 500) {
            assertThat(look(at, entry(A, at / 2000))).isEmpty();
        }
    }

    @Test
    void anySignButTheSameIsASignOfLifeALowerOneToo() {
        looks(0, 2500, A, 7);

        assertThat(look(3000, entry(A, 3))).isEmpty(); // a restarted database has forgotten some
        assertThat(looks(3500, 5500, A, 3)).isEmpty();
        assertThat(look(6000, entry(A, 3))).containsExactly(A);
    }

    @Test
    void aNodeThatIsNotRemovedIsNamedAtEachLook() {
        looks(0, 3000, A, 7);

        assertThat(look(3500, entry(A, 7))).containsExactly(A);
    }

    @Test
    void onlyTheSilentOneIsGivenUp() {
        for (var at = 0; at < 3000; at += 500) {
            assertThat(look(at, entry(A, 7), entry(B, at))).isEmpty();
        }
        assertThat(look(3000, entry(A, 7), entry(B, 3000))).containsExactly(A);
    }

    @Test
    void aNewNodeHasAWholeLeaseHoweverLongTheOthersAreWatched() {
        looks(0, 10_000, A, 1);

        assertThat(look(10_500, entry(A, 1), entry(B, 0))).containsExactly(A);
        assertThat(look(11_000, entry(B, 0))).isEmpty();
        assertThat(look(13_000, entry(B, 0))).isEmpty();
    }

    @Test
    void aNodeThatWentAndCameBackHasAWholeLease() {
        looks(0, 2500, A, 7);
        look(2600);

        assertThat(looks(3000, 5500, A, 7)).isEmpty();
    }

    @Test
    void afterATableThatCouldNotBeReadEverybodyHasAWholeLease() {
        looks(0, 2500, A, 7);
        suspicion.blind();

        assertThat(looks(3000, 5500, A, 7)).isEmpty();
        assertThat(look(6000, entry(A, 7))).containsExactly(A);
    }

    @Test
    void afterALookThatCameLateEverybodyHasAWholeLease() {
        looks(0, 2500, A, 7);

        assertThat(looks(12_500, 15_000, A, 7)).isEmpty();
        assertThat(look(15_500, entry(A, 7))).containsExactly(A);
    }

    @Test
    void anObserverThatWasStoppedWhileItReadGivesUpNobody() {
        looks(0, 2000, A, 7);
        look(2500, 12_500, entry(A, 7));

        assertThat(look(12_600, entry(A, 7))).isEmpty();
    }

    @Test
    void theTimeThatTheTableTookToAnswerIsNotHeldAgainstANode() {
        look(0, 900, entry(A, 7)); // may have been read at any time in between
        looks(950, 3500, A, 7);

        assertThat(look(3800, entry(A, 7))).isEmpty();
        assertThat(look(3900, entry(A, 7))).containsExactly(A);
    }

    @Test
    void aClockThatRunsOverIsNoSilence() {
        var nearTheEnd = TimeUnit.NANOSECONDS.toMillis(Long.MAX_VALUE) - 1000;

        assertThat(looks(nearTheEnd, nearTheEnd + 2500, A, 7)).isEmpty();
        assertThat(look(nearTheEnd + 3000, entry(A, 7))).containsExactly(A);
    }

    /// A look every 500 ms, the first and the last one included.
    private List<NodeId> looks(long fromMs, long toMs, NodeId node, long beat) {
        var given = new ArrayList<NodeId>();
        for (var at = fromMs; at <= toMs; at += 500) {
            given.addAll(look(at, entry(node, beat)));
        }
        return given;
    }

    private List<NodeId> look(long atMs, NodeEntry... nodes) {
        return look(atMs, atMs, nodes);
    }

    private List<NodeId> look(long beforeMs, long afterMs, NodeEntry... nodes) {
        return suspicion.look(List.of(nodes), beforeMs * 1_000_000, afterMs * 1_000_000);
    }

    private static NodeEntry entry(NodeId id, long beat) {
        return new NodeEntry(id, "home", "", true, beat, 0, true);
    }

    @Test
    void aLeaseHasRoomForFourBeatsAtLeast() {
        assertThat(LeaseTerms.STANDARD.gap()).isLessThan(LeaseTerms.STANDARD.length());
        assertThat(LeaseTerms.STANDARD.patience().plus(LeaseTerms.STANDARD.beat()))
                .isLessThan(LeaseTerms.STANDARD.length());
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeaseTerms(Duration.ofSeconds(1), Duration.ofMillis(300)))
                .withMessage("a lease of PT1S with a beat of PT0.3S (expected: at least four beats)");
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeaseTerms(Duration.ofSeconds(1), Duration.ZERO));
    }
}
