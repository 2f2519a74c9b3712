package dev.viva.persistence.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.hook.Delivery;
import dev.viva.core.hook.Delivery.State;
import dev.viva.core.hook.DueHook;
import dev.viva.core.hook.Endpoint;
import dev.viva.core.hook.Endpoint.Stopped;
import dev.viva.core.hook.Endpoint.Wanted;
import dev.viva.core.hook.HookEvent;
import dev.viva.core.hook.HookQueue;
import dev.viva.core.hook.Hooks;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import dev.viva.persistence.record.Projections;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresHooksIT {

    private static final Wanted ALL = wanting(HookEvent.INVITED, HookEvent.STARTED, HookEvent.COMPLETED);

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS));

    @TempDir
    private Path folder;

    private RecordFixture stores;
    private Hooks hooks;
    private HookQueue queue;

    @BeforeEach
    void open() {
        postgres.ownerJdbi().useHandle(handle -> handle.execute("DELETE FROM installation.webhook_due"));
        stores = new RecordFixture(postgres.transactions(), folder);
        hooks = new PostgresHooks(postgres.database(), stores.keys, now::get);
        queue = new PostgresHookQueue(postgres.database(), stores.keys, now::get);
    }

    @Test
    void whatIsAddedToTheRecordIsToldOnceToThoseWhoWantIt() {
        var all = hooks.create(tenant, ALL).endpoint().id();
        var ends = hooks.create(tenant, wanting(HookEvent.COMPLETED)).endpoint().id();
        var _ = hooks.create(postgres.newTenant(), ALL);
        var interview = stores.newInterview(tenant);
        var writer = stores.records.open(tenant, interview);
        var _ = writer.append(MediaTime.NONE, new VisitOpened(1, "room"));
        var _ = writer.append(MediaTime.NONE, new AnswerTyped(null, "Ada Canary says"));
        var _ = writer.append(MediaTime.NONE, new VisitOpened(2, "room"));
        var _ = writer.append(MediaTime.NONE, new InterviewEnded(Outcome.COMPLETED));
        writer.close().toCompletableFuture().join();
        new Projections(postgres.transactions(), stores.keys).rebuild(tenant, interview);

        var taken = takeAll();

        assertThat(taken)
                .filteredOn(due -> due.endpoint().equals(all))
                .extracting(due -> due.happening().type())
                .containsExactly(HookEvent.INVITED, HookEvent.STARTED, HookEvent.COMPLETED);
        assertThat(taken)
                .filteredOn(due -> due.endpoint().equals(ends))
                .singleElement()
                .satisfies(due -> assertThat(due.happening().interview()).isEqualTo(interview))
                .returns(tenant, due -> due.tenant());
        assertThat(taken)
                .filteredOn(due -> due.happening().type() == HookEvent.COMPLETED)
                .extracting(due -> due.happening().id())
                .as("the same event for both")
                .hasSize(2)
                .containsOnly(taken.getLast().happening().id());
    }

    @Test
    void anInterviewThatWasNotMadeIsNotTold() {
        var endpoint = hooks.create(tenant, ALL).endpoint().id();
        var interview = stores.newInterview(tenant);
        assertThatThrownBy(() -> stores.interviews.create(tenant, RecordFixture.planned(interview)))
                .isInstanceOf(Conflict.class);

        assertThat(list(endpoint)).hasSize(1);
    }

    @Test
    void whoIsNotAskedAnyMoreIsToldNothingAndWhatWaitedFails() {
        var endpoint = hooks.create(tenant, ALL).endpoint().id();
        var _ = stores.newInterview(tenant);
        assertThat(hooks.change(tenant, endpoint, ALL, false).stopped()).isEqualTo(Stopped.BY_HAND);
        var _ = stores.newInterview(tenant);

        assertThat(queue.take()).isEmpty();
        assertThat(list(endpoint)).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo(State.FAILED);
            assertThat(each.outcome()).isEqualTo("stopped");
        });
        assertThatThrownBy(() -> hooks.test(tenant, endpoint)).isInstanceOf(Conflict.class);

        hooks.change(tenant, endpoint, ALL, true);
        var again = hooks.redeliver(tenant, endpoint, list(endpoint).getFirst().id());
        assertThat(queue.take().orElseThrow())
                .returns(again, due -> due.delivery())
                .returns(
                        list(endpoint).getLast().event(), due -> due.happening().id());
    }

    @Test
    void oneAtATimeGoesToAnEndpointAndAFewToATenantSoOthersGoOn() {
        for (var i = 0; i < HookQueue.AT_ONCE + 2; i++) {
            var _ = hooks.create(tenant, ALL);
        }
        var _ = stores.newInterview(tenant);
        var _ = stores.newInterview(tenant);
        var other = postgres.newTenant();
        var theirs = hooks.create(other, ALL).endpoint().id();
        var _ = stores.newInterview(other);

        var held = takeWithoutSettling();

        assertThat(held).extracting(DueHook::endpoint).doesNotHaveDuplicates().contains(theirs);
        assertThat(held).filteredOn(due -> due.tenant().equals(tenant)).hasSize(HookQueue.AT_ONCE);
        queue.delivered(held.getFirst(), "http-200");
        assertThat(queue.take()).isPresent();
    }

    @Test
    void manyWhoTakeAtOnceKeepToThat() throws Exception {
        for (var i = 0; i < HookQueue.AT_ONCE + 2; i++) {
            var _ = hooks.create(tenant, ALL);
        }
        var _ = stores.newInterview(tenant);
        var taken = new ArrayList<DueHook>();
        try (var takers = Executors.newFixedThreadPool(4)) {
            Callable<List<DueHook>> taker = this::takeWithoutSettling;
            for (var result : takers.invokeAll(List.of(taker, taker, taker, taker))) {
                taken.addAll(result.get());
            }
        }
        assertThat(taken)
                .hasSize(HookQueue.AT_ONCE)
                .extracting(DueHook::endpoint)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatItsHolderDoesNotSettleIsTakenAgainAndTheOldHolderChangesNothingMore() {
        var endpoint = hooks.create(tenant, ALL).endpoint().id();
        var _ = stores.newInterview(tenant);
        var dead = queue.take().orElseThrow();
        later(HookQueue.HOLD.minusMillis(1));
        assertThat(queue.take()).isEmpty();
        later(Duration.ofMillis(1));
        var second = queue.take().orElseThrow();
        assertThat(second.attempt()).isEqualTo(2);

        queue.gone(dead, "http-410");
        queue.postpone(dead, now.get(), "late");

        assertThat(list(endpoint).getFirst().state()).isEqualTo(State.WAITING);
        assertThat(endpoint(endpoint).stopped()).isEqualTo(Stopped.NO);
        queue.delivered(second, "http-204");
        assertThat(list(endpoint).getFirst())
                .returns(State.DELIVERED, Delivery::state)
                .returns("http-204", Delivery::outcome)
                .returns(2, Delivery::attempts);
    }

    @Test
    void afterThreeDaysOfNothingButFailuresAnEndpointIsStoppedAndASuccessBeginsAnew() {
        var endpoint = hooks.create(tenant, ALL).endpoint().id();
        var _ = stores.newInterview(tenant);
        fail(Duration.ofDays(2));
        assertThat(endpoint(endpoint).failingSince()).isNotNull();
        queue.delivered(queue.take().orElseThrow(), "http-200");
        assertThat(endpoint(endpoint).failingSince()).isNull();

        var _ = stores.newInterview(tenant);
        later(Duration.ofHours(1));
        fail(Duration.ofDays(2));
        fail(Duration.ofDays(1));
        assertThat(endpoint(endpoint).stopped()).isEqualTo(Stopped.NO);
        fail(Duration.ofDays(1));
        assertThat(endpoint(endpoint).stopped()).isEqualTo(Stopped.FAILING);
        assertThat(list(endpoint).getFirst().state()).isEqualTo(State.FAILED);

        assertThat(hooks.change(tenant, endpoint, ALL, true).failingSince()).isNull();
    }

    @Test
    void anEndpointThatIsGoneIsAskedNoMore() {
        var endpoint = hooks.create(tenant, ALL).endpoint().id();
        var _ = stores.newInterview(tenant);
        var _ = stores.newInterview(tenant);

        queue.gone(queue.take().orElseThrow(), "http-410");

        assertThat(queue.take()).isEmpty();
        assertThat(endpoint(endpoint).stopped()).isEqualTo(Stopped.GONE);
        assertThat(list(endpoint)).extracting(Delivery::outcome).containsExactlyInAnyOrder("http-410", "stopped");
    }

    @Test
    void whatWaitsAgainWhenItsEndpointIsStoppedMeanwhileIsNotTriedAgain() {
        var endpoint = hooks.create(tenant, ALL).endpoint().id();
        var _ = stores.newInterview(tenant);
        var held = queue.take().orElseThrow();
        hooks.change(tenant, endpoint, ALL, false);

        queue.postpone(held, now.get().plusSeconds(1), "http-500");
        later(Duration.ofMinutes(2));

        assertThat(queue.take()).isEmpty();
        assertThat(list(endpoint).getFirst().state()).isEqualTo(State.FAILED);
    }

    @Test
    void bothSecretsSignForADayAfterAChangeAndAreNowhereInTheClear() {
        var made = hooks.create(tenant, ALL);
        var _ = stores.newInterview(tenant);
        assertThat(made.secret()).matches("whsec_[A-Za-z0-9+/]{32}");

        var next = hooks.rotate(tenant, made.endpoint().id());

        assertThat(next.endpoint().oldSecretEnds()).isEqualTo(now.get().plus(Hooks.OVERLAP));
        var due = queue.take().orElseThrow();
        assertThat(due.secrets()).containsExactly(next.secret(), made.secret());
        assertThat(due.toString()).doesNotContain("whsec");
        later(Hooks.OVERLAP);
        assertThat(queue.take().orElseThrow().secrets()).containsExactly(next.secret());
        var rows = postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery("SELECT encode(secret, 'escape') FROM webhook_endpoint")
                        .mapTo(String.class)
                        .list());
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("whsec"));
    }

    @Test
    void deliveriesComeInPagesNewestFirst() {
        var endpoint = hooks.create(tenant, wanting()).endpoint().id();
        var made = new ArrayList<UUID>();
        for (var i = 0; i < 5; i++) {
            made.addFirst(hooks.test(tenant, endpoint));
            later(Duration.ofMillis(i % 2)); // two of the same moment
        }
        var seen = new ArrayList<UUID>();
        var page = hooks.deliveries(tenant, endpoint, 2, null);
        page.items().forEach(each -> seen.add(each.id()));
        while (page.next() != null) {
            page = hooks.deliveries(tenant, endpoint, 2, page.next());
            page.items().forEach(each -> seen.add(each.id()));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(made).doesNotHaveDuplicates();
        assertThatThrownBy(() -> hooks.deliveries(tenant, endpoint, 2, "nonsense"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasSettledIsErasedAfterTwoWeeksAndARemovedEndpointLeavesNothing() {
        var endpoint = hooks.create(tenant, ALL).endpoint().id();
        var _ = stores.newInterview(tenant);
        queue.delivered(queue.take().orElseThrow(), "http-200");
        later(HookQueue.KEPT);
        assertThat(queue.take()).isEmpty();
        assertThat(list(endpoint)).isEmpty();

        var _ = stores.newInterview(tenant);
        hooks.remove(tenant, endpoint);
        assertThat(queue.take()).isEmpty();
        assertThatThrownBy(() -> list(endpoint)).isInstanceOf(NotFound.class);
        assertThat(rows("installation.webhook_due")).isZero();
        assertThat(rows("webhook_delivery WHERE tenant_id = '" + tenant + "'")).isZero();
    }

    @Test
    void anotherTenantTouchesNothing() {
        var endpoint = hooks.create(tenant, ALL).endpoint().id();
        var delivery = hooks.test(tenant, endpoint);
        var other = postgres.newTenant();
        assertThat(hooks.find(other, endpoint)).isEmpty();
        assertThatThrownBy(() -> hooks.remove(other, endpoint)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hooks.rotate(other, endpoint)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hooks.change(other, endpoint, ALL, false)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hooks.redeliver(other, endpoint, delivery)).isInstanceOf(NotFound.class);
    }

    @Test
    void thereAreOnlySoManyEndpoints() {
        for (var i = 0; i < Hooks.MOST_ENDPOINTS; i++) {
            var _ = hooks.create(tenant, ALL);
        }
        assertThatThrownBy(() -> hooks.create(tenant, ALL)).isInstanceOf(Conflict.class);
        assertThat(hooks.list(tenant)).hasSize(Hooks.MOST_ENDPOINTS);
    }

    private void fail(Duration until) {
        queue.postpone(queue.take().orElseThrow(), now.get().plus(until), "http-500");
        later(until);
    }

    private List<DueHook> takeAll() {
        var taken = new ArrayList<DueHook>();
        for (var due = queue.take(); due.isPresent(); due = queue.take()) {
            taken.add(due.get());
            queue.delivered(due.get(), "http-200");
        }
        return taken;
    }

    private List<DueHook> takeWithoutSettling() {
        var taken = new ArrayList<DueHook>();
        for (var due = queue.take(); due.isPresent(); due = queue.take()) {
            taken.add(due.get());
        }
        return taken;
    }

    private List<Delivery> list(UUID endpoint) {
        return hooks.deliveries(tenant, endpoint, 50, null).items();
    }

    private Endpoint endpoint(UUID id) {
        return hooks.find(tenant, id).orElseThrow();
    }

    private int rows(String from) {
        return postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + from)
                        .mapTo(Integer.class)
                        .one());
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static Wanted wanting(HookEvent... events) {
        return new Wanted(URI.create("https://hooks.example/viva"), "ours", Set.of(events));
    }
}
