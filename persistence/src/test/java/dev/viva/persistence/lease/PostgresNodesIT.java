package dev.viva.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Held;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.LeaseHeld;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.Wakefulness;
import dev.viva.core.record.RecordWriter;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.record.FaultProxy;
import dev.viva.persistence.record.RecordSettings;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresNodesIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final PostgresNodes nodes = new PostgresNodes(postgres.database());
    private final NodeId a = NodeId.random();
    private final NodeId b = NodeId.random();

    @TempDir
    private Path temp;

    @AfterEach
    void leave() {
        nodes.remove(a);
        nodes.remove(b);
    }

    @Test
    void aNodeThatJoinsIsSeenByAll() {
        var entry = entry(a, "home-a");
        nodes.join(entry);
        nodes.join(entry(b, "home-b"));

        assertThat(nodes.nodes()).contains(entry, entry(b, "home-b"));
    }

    @Test
    void aSignOfLifeChangesTheBeatAndSaysHowFullTheNodeIs() {
        nodes.join(entry(a, "home-a"));
        var before = find(a).beat();

        assertThat(nodes.beat(a, 3, false)).isTrue();

        assertThat(find(a).beat()).isNotEqualTo(before);
        assertThat(find(a).inside()).isEqualTo(3);
        assertThat(find(a).takes()).isFalse();
    }

    @Test
    void aNodeThatWasGivenUpLearnsItFromItsNextBeatAndMayJoinAgain() {
        nodes.join(entry(a, "home-a"));
        nodes.remove(a);
        nodes.remove(a);

        assertThat(nodes.beat(a, 0, true)).isFalse();
        nodes.join(entry(a, "home-a"));
        assertThat(nodes.beat(a, 0, true)).isTrue();
    }

    @Test
    void aProcessThatStartsAgainFollowsTheDeadOneOfItsHome() {
        nodes.join(entry(a, "home-a"));

        nodes.join(entry(b, "home-a"));

        assertThat(nodes.beat(a, 0, true)).isFalse();
        assertThat(find(b).home()).isEqualTo("home-a");
    }

    @Test
    void joiningAgainIsASignOfLifeToo() {
        nodes.join(entry(a, "home-a"));
        nodes.beat(a, 0, true);
        var before = find(a).beat();

        nodes.join(entry(a, "home-a"));

        assertThat(find(a).beat()).isGreaterThan(before);
    }

    @Test
    void whatANodeHoldsIsShownAcrossTenantsUntilItIsGivenBack() {
        var one = postgres.newTenant();
        var other = postgres.newTenant();
        var here = fixture(a);
        var first = here.newInterview(one);
        var second = here.newInterview(other);
        nodes.join(entry(a, "home-a"));
        var writer = here.records.open(one, first);
        var _ = here.records.open(other, second);

        assertThat(nodes.heldBy(a)).containsExactlyInAnyOrder(new Held(one, first, 2), new Held(other, second, 2));
        assertThat(nodes.orphans()).noneMatch(held -> held.interview().equals(first));
        assertThat(nodes.holder(one, first)).contains(new Holder(a, "127.0.0.1:1", 2));
        close(writer);

        assertThat(nodes.heldBy(a)).containsExactly(new Held(other, second, 2));
        assertThat(nodes.holder(one, first)).isEmpty();
    }

    @Test
    void theInterviewsOfANodeThatWasGivenUpAreOrphans() {
        var tenant = postgres.newTenant();
        var here = fixture(a);
        var interview = here.newInterview(tenant);
        nodes.join(entry(a, "home-a"));
        var _ = here.records.open(tenant, interview);

        nodes.remove(a);

        assertThat(nodes.orphans()).contains(new Held(tenant, interview, 2));
        assertThat(nodes.holder(tenant, interview)).isEmpty();
        assertThat(nodes.heldBy(a)).contains(new Held(tenant, interview, 2)); // until another one takes it
    }

    @Test
    void anInterviewThatALivingNodeHoldsIsNotTakenFromIt() {
        var tenant = postgres.newTenant();
        var here = fixture(a);
        var there = fixture(b);
        var interview = here.newInterview(tenant);
        nodes.join(entry(a, "home-a"));
        var writer = here.records.open(tenant, interview);

        assertThatThrownBy(() -> there.records.open(tenant, interview))
                .isInstanceOfSatisfying(
                        LeaseHeld.class, held -> assertThat(held.holder()).isEqualTo(new Holder(a, "127.0.0.1:1", 2)));
        close(writer);

        close(there.records.open(tenant, interview));
        assertThat(nodes.holder(tenant, interview)).isEmpty();
    }

    @Test
    void anInterviewOfANodeThatWasGivenUpIsTakenWithAHigherEpoch() {
        var tenant = postgres.newTenant();
        var here = fixture(a);
        var there = fixture(b);
        var interview = here.newInterview(tenant);
        nodes.join(entry(a, "home-a"));
        nodes.join(entry(b, "home-b"));
        var _ = here.records.open(tenant, interview);
        nodes.remove(a);

        var _ = there.records.open(tenant, interview);

        assertThat(nodes.heldBy(a)).isEmpty();
        assertThat(nodes.heldBy(b)).containsExactly(new Held(tenant, interview, 3));
        assertThat(nodes.orphans()).noneMatch(held -> held.interview().equals(interview));
        assertThatThrownBy(() -> here.records.open(tenant, interview)).isInstanceOf(LeaseHeld.class);
    }

    @Test
    void aNodeTakesItsOwnInterviewAgain() {
        var tenant = postgres.newTenant();
        var here = fixture(a);
        var interview = here.newInterview(tenant);
        nodes.join(entry(a, "home-a"));
        var _ = here.records.open(tenant, interview);

        var again = here.records.open(tenant, interview);

        assertThat(nodes.heldBy(a)).containsExactly(new Held(tenant, interview, 3));
        close(again);
    }

    @Test
    void anInterviewThatNobodyKnowsHasNoHolder() {
        assertThat(nodes.holder(new TenantId(UUID.randomUUID()), new InterviewId(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    void aTableThatCannotBeReachedIsUnavailable() {
        try (var proxy = new FaultProxy(postgres.port());
                var database = Database.open(PostgresFixture.settings(proxy.port()))) {
            var unreachable = new PostgresNodes(database);
            proxy.cut();

            assertThatThrownBy(() -> unreachable.beat(a, 0, true)).isInstanceOf(ServiceException.Unavailable.class);
            assertThatThrownBy(unreachable::orphans).isInstanceOf(ServiceException.Unavailable.class);
        }
    }

    private NodeEntry find(NodeId node) {
        return nodes.nodes().stream()
                .filter(entry -> entry.id().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private RecordFixture fixture(NodeId node) {
        return new RecordFixture(
                postgres.transactions(),
                temp.resolve(node.toString()),
                temp,
                RecordSettings.DEFAULT,
                node,
                Wakefulness.always());
    }

    private static NodeEntry entry(NodeId node, String home) {
        return new NodeEntry(node, home, "127.0.0.1:1", true, 1, 0, true);
    }

    private static void close(RecordWriter writer) {
        writer.close().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
