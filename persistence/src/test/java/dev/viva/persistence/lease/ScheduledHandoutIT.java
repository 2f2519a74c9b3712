package dev.viva.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Handout.Taker;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.LeaseHeld;
import dev.viva.core.lease.NodeId;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.record.FaultProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduledHandoutIT {

    private static final Duration GUARD = Duration.ofSeconds(60);

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final InterviewId interview = new InterviewId(UUID.randomUUID());
    private final List<ScheduledHandout> handouts = new ArrayList<>();
    private final List<InterviewId> here = new CopyOnWriteArrayList<>();
    private final List<InterviewId> there = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        handouts.forEach(ScheduledHandout::close);
        postgres.ownerJdbi().useHandle(handle -> handle.execute("DELETE FROM installation.scheduled_tasks"));
    }

    @Test
    void aWantedInterviewIsTakenOnceAndIsNotWantedAnyMore() {
        node(into(here), true);

        node().want(tenant, interview);

        await().atMost(GUARD).until(() -> wanted() == 0 && !here.isEmpty());
        assertThat(here).containsExactly(interview);
    }

    @Test
    void wantingAgainBeforeSomebodyHasTakenItChangesNothing() {
        var room = new AtomicBoolean();
        var handout = node();
        handout.takePart(into(here), room::get);
        handout.want(tenant, interview);
        handout.want(tenant, interview);
        node().want(tenant, interview);
        assertThat(wanted()).isEqualTo(1);

        room.set(true);

        await().atMost(GUARD).until(() -> wanted() == 0);
        assertThat(here).containsOnlyOnce(interview); // one of an earlier test may come late
    }

    @Test
    void eachInterviewGoesToOneOfTheNodes() {
        node(into(here), true);
        node(into(there), true);
        var many = Stream.generate(() -> new InterviewId(UUID.randomUUID()))
                .limit(40)
                .toList();

        var wanting = node();
        many.forEach(one -> wanting.want(tenant, one));

        await().atMost(GUARD).until(() -> wanted() == 0);
        assertThat(Stream.concat(here.stream(), there.stream())).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void aNodeWithoutRoomIsNotAsked() {
        node(into(here), false);
        node(into(there), true);

        node().want(tenant, interview);

        await().atMost(GUARD).until(() -> wanted() == 0);
        assertThat(there).containsExactly(interview);
        assertThat(here).isEmpty();
    }

    @Test
    void whatANodeHasNoRoomForAfterAllIsLeftToTheOthers() {
        var full = node((_, _) -> {
            here.add(interview);
            return false;
        });
        full.want(tenant, interview);
        await().atMost(GUARD).until(() -> !here.isEmpty());

        node(into(there), true);

        await().atMost(GUARD).until(() -> wanted() == 0);
        assertThat(there).containsExactly(interview);
    }

    @Test
    void aTakerThatFailsIsAskedAgain() {
        node((_, _) -> {
            here.add(interview);
            if (here.size() < 3) {
                throw new java.io.IOException("the disk is full");
            }
            return true;
        });

        node().want(tenant, interview);

        await().atMost(GUARD).until(() -> wanted() == 0);
        assertThat(here).hasSize(3);
    }

    @Test
    void whatSomebodyHoldsOrWasErasedIsNotWantedAnyMore() {
        var erased = new InterviewId(UUID.randomUUID());
        node((_, one) -> {
            here.add(one);
            if (one.equals(erased)) {
                throw new ServiceException.NotFound("interview", one);
            }
            throw new LeaseHeld(new Holder(NodeId.random(), "", 2));
        });
        var wanting = node();

        wanting.want(tenant, interview);
        wanting.want(tenant, erased);

        await().atMost(GUARD).until(() -> wanted() == 0);
        assertThat(here).containsExactlyInAnyOrder(interview, erased);
    }

    @Test
    void whatIsWantedWhileANodeTakesItIsHandedOutAgainAfterwards() {
        var goOn = new CountDownLatch(1);
        node((_, _) -> {
            here.add(interview);
            goOn.await();
            return true;
        });
        var wanting = node();
        wanting.want(tenant, interview);
        await().atMost(GUARD).until(() -> here.size() == 1);

        wanting.want(tenant, interview);
        wanting.want(tenant, interview);
        goOn.countDown();

        await().atMost(GUARD).until(() -> here.size() == 2 && wanted() == 0);
    }

    @Test
    void whatANodeTookWhenItDiedGoesToAnotherOne() {
        var forever = new CountDownLatch(1);
        try (var proxy = new FaultProxy(postgres.port());
                var database = Database.open(PostgresFixture.settings(proxy.port()))) {
            try (var dying = new ScheduledHandout(database, NodeId.random())) {
                dying.takePart(
                        (_, one) -> {
                            here.add(one);
                            forever.await();
                            return true;
                        },
                        () -> true);
                node().want(tenant, interview);
                await().atMost(GUARD).until(() -> here.size() == 1);
                proxy.cut();

                node(into(there), true);

                await().atMost(GUARD).until(() -> wanted() == 0);
                assertThat(there).containsExactly(interview);
                forever.countDown();
            }
        }
    }

    @Test
    void aNodeTakesPartAgainWhenTheDatabaseIsBack() {
        try (var proxy = new FaultProxy(postgres.port());
                var database = Database.open(PostgresFixture.settings(proxy.port()));
                var handout = new ScheduledHandout(database, NodeId.random())) {
            handout.takePart(into(here), () -> true);
            proxy.cut();
            assertThatThrownBy(() -> handout.want(tenant, interview)).isInstanceOf(ServiceException.Unavailable.class);
            node().want(tenant, interview);
            proxy.mend();

            await().atMost(GUARD).until(() -> wanted() == 0);
            assertThat(here).containsExactly(interview);
        }
    }

    @Test
    void whatAClockThatWasSteppedPutAnHourAheadIsDueAgainWhenItIsWanted() {
        try (var ahead = new ScheduledHandout(
                postgres.database(), NodeId.random(), () -> Instant.now().plusSeconds(3_600))) {
            ahead.takePart(
                    (_, one) -> {
                        here.add(one);
                        return false;
                    },
                    here::isEmpty);
            ahead.want(tenant, interview);
            await().atMost(GUARD).until(() -> here.size() == 1 && free());
        }
        var handout = node(into(there), true);

        handout.want(tenant, interview);

        await().atMost(GUARD).until(() -> wanted() == 0);
        assertThat(there).containsExactly(interview);
    }

    @Test
    void aNodeTakesPartOnce() {
        var handout = node(into(here), true);

        assertThatThrownBy(() -> handout.takePart(into(here), () -> true)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNodeThatIsClosedTakesNothing() {
        var handout = node(into(here), true);
        handout.close();
        handout.close();

        handout.want(tenant, interview);
        handout.look();
        node(into(there), true);

        await().atMost(GUARD).until(() -> wanted() == 0);
        assertThat(here).isEmpty();
    }

    private ScheduledHandout node() {
        var handout = new ScheduledHandout(postgres.database(), NodeId.random());
        handouts.add(handout);
        return handout;
    }

    private ScheduledHandout node(Taker taker) {
        return node(taker, true);
    }

    private ScheduledHandout node(Taker taker, boolean room) {
        var handout = node();
        handout.takePart(taker, () -> room);
        return handout;
    }

    private static Taker into(List<InterviewId> taken) {
        return (_, one) -> taken.add(one);
    }

    private int wanted() {
        return count("true");
    }

    private boolean free() {
        return count("NOT picked") == 1;
    }

    private int count(String condition) {
        return postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM installation.scheduled_tasks WHERE " + condition)
                        .mapTo(Integer.class)
                        .one());
    }
}
