package dev.viva.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Handout;
import dev.viva.core.lease.Held;
import dev.viva.core.lease.LeaseTerms;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.Wakefulness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One beat and one look at a time, with a clock that the test moves.
class NodeLifeTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));

    /// Short, because [NodeLife] looks with the machine's own clock.
    private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofMillis(400), Duration.ofMillis(50));

    private final MemoryNodes table = new MemoryNodes();
    private final AtomicLong nanos = new AtomicLong();
    private final Wakefulness wakefulness = new Wakefulness(nanos::get, TERMS.gap());
    private final NodeId me = NodeId.random();
    private final NodeId other = NodeId.random();
    private final InterviewId mine = new InterviewId(UUID.randomUUID());
    private final InterviewId theirs = new InterviewId(UUID.randomUUID());
    private final List<InterviewId> wanted = new ArrayList<>();
    private final List<InterviewId> lost = new ArrayList<>();
    private final Set<Held> holding = ConcurrentHashMap.newKeySet();
    private final List<Held> givenBack = new ArrayList<>();
    private List<NodeEntry> seen = List.of();
    private NodeLife life;

    private final class Self implements NodeLife.Self {

        @Override
        public NodeEntry entry() {
            return entryOf(me, "home");
        }

        @Override
        public List<Held> leases() {
            return List.copyOf(holding);
        }

        @Override
        public void lose(Held lease) {
            holding.remove(lease);
            lost.add(lease.interview());
        }

        @Override
        public void giveBack(Held stray) {
            table.givenBack(stray.interview());
            givenBack.add(stray);
        }
    }

    private final class Wanting implements Handout {

        @Override
        public void want(TenantId tenant, InterviewId interview) {
            wanted.add(interview);
        }

        @Override
        public void takePart(Taker taker, BooleanSupplier room) {}
    }

    @BeforeEach
    void join() {
        table.join(entryOf(me, "home"));
        table.join(entryOf(other, "other home"));
        table.held(TENANT, mine, me);
        holding.add(new Held(TENANT, mine, 1));
        life = new NodeLife(new Self(), table, new Wanting(), TERMS, wakefulness, nodes -> seen = nodes);
    }

    @Test
    void nodeThatShowsNoSignOfLifeIsGivenUpAndItsInterviewsAreWanted() throws Exception {
        table.held(TENANT, theirs, other);

        lookFor(TERMS.length().multipliedBy(2), () -> {});

        assertThat(table.nodes()).extracting(NodeEntry::id).containsExactly(me);
        assertThat(wanted).contains(theirs).doesNotContain(mine);
        assertThat(lost).isEmpty();
    }

    @Test
    void nodeThatBeatsIsLeftAlone() throws Exception {
        table.held(TENANT, theirs, other);

        lookFor(TERMS.length().multipliedBy(2), () -> table.beat(other, 1, true));

        assertThat(seen).hasSize(2);
        assertThat(wanted).isEmpty();
    }

    @Test
    void nodeThatWasGivenUpJoinsAgainAndLetsGoOfWhatOthersHave() {
        table.remove(me);
        table.held(TENANT, mine, other);

        life.once();

        assertThat(table.nodes()).extracting(NodeEntry::id).contains(me);
        assertThat(lost).containsExactly(mine);
    }

    @Test
    void nodeThatWasGivenUpKeepsWhatNobodyHasTaken() {
        table.remove(me);

        life.once();

        assertThat(lost).isEmpty();
        assertThat(table.holder(TENANT, mine))
                .hasValueSatisfying(holder -> assertThat(holder.node()).isEqualTo(me));
    }

    @Test
    void afterAGapItIsAwakeOnlyOnceItHasLooked() {
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        table.held(TENANT, mine, other);
        table.away = true;
        life.once();
        assertThat(wakefulness.awake()).isFalse();
        assertThat(lost).isEmpty();

        table.away = false;
        life.once();

        assertThat(lost).containsExactly(mine);
        assertThat(wakefulness.awake()).isTrue();
    }

    @Test
    void afterAGapWhatIsStillItsOwnGoesOn() {
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());

        life.once();

        assertThat(lost).isEmpty();
        assertThat(wakefulness.awake()).isTrue();
    }

    @Test
    void afterAGapWhatItTookAnewIsNotWhatItHeldBefore() {
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        table.held(TENANT, mine, other);
        table.held(TENANT, mine, me); // taken back, while the writer of the first lease still waits to be let go

        life.once();

        assertThat(lost).containsExactly(mine);
    }

    @Test
    void leaseThatItHasWithoutKnowingIsGivenBackOnceItWasSeenTwice() {
        table.held(TENANT, theirs, me);

        for (var look = 0; look < 6; look++) {
            life.once();
        }
        assertThat(givenBack).as("it may just be being opened").isEmpty();
        for (var look = 0; look < 6; look++) {
            life.once();
        }

        assertThat(givenBack).containsExactly(new Held(TENANT, theirs, 1));
        assertThat(lost).isEmpty();
    }

    @Test
    void afterAnOutageOfTheTableNobodyIsGivenUpAtOnce() throws Exception {
        lookFor(TERMS.length().dividedBy(2), () -> {});
        table.away = true;
        lookFor(TERMS.length().multipliedBy(2), () -> {});
        table.away = false;

        life.once();

        assertThat(seen).hasSize(2);
        assertThat(table.nodes()).hasSize(2);
    }

    @Test
    void nodeThatStopsIsGoneAtOnce() {
        life.close();

        assertThat(table.nodes()).extracting(NodeEntry::id).containsExactly(other);
        table.away = true;
        life.close();
    }

    private void lookFor(Duration time, Runnable between) throws InterruptedException {
        var until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            between.run();
            life.once();
            Thread.sleep(10);
        }
    }

    private static NodeEntry entryOf(NodeId id, String home) {
        return new NodeEntry(id, home, "127.0.0.1:1", true, 0, 0, true);
    }
}
