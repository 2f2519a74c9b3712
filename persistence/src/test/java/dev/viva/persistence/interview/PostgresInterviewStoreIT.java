package dev.viva.persistence.interview;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.access.Role;
import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.InterviewStore.NewInterview;
import dev.viva.core.interview.InterviewStore.Query;
import dev.viva.core.interview.InterviewStore.Sort;
import dev.viva.core.interview.InterviewSummary;
import dev.viva.core.interview.Need;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresInterviewStoreIT {

    private static final Instant START = Instant.ofEpochMilli(1_795_000_000_000L);

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();

    @TempDir
    private Path temp;

    private RecordFixture here;

    @BeforeEach
    void open() {
        here = new RecordFixture(postgres.transactions(), temp);
    }

    @Test
    void aNewInterviewIsFound() {
        var id = here.newInterview(tenant);
        var plan = RecordFixture.plan();

        assertThat(here.interviews.find(tenant, id))
                .contains(new InterviewSummary(
                        id,
                        plan.id(),
                        plan.title(),
                        RecordFixture.NAME,
                        InterviewStatus.INVITED,
                        START,
                        null,
                        null,
                        0,
                        3,
                        0,
                        0,
                        false,
                        false,
                        null));
        assertThat(here.interviews.plan(tenant, id)).contains(plan);
    }

    @Test
    void anotherTenantFindsNothing() {
        var id = here.newInterview(tenant);
        var rival = postgres.newTenant();

        assertThat(here.interviews.find(rival, id)).isEmpty();
        assertThat(here.interviews.plan(rival, id)).isEmpty();
    }

    @Test
    void makingAnInterviewTwiceIsAConflictAndHarmsNothing() {
        var id = here.newInterview(tenant);

        assertThatThrownBy(() -> here.interviews.create(tenant, RecordFixture.planned(id)))
                .isInstanceOf(ServiceException.Conflict.class);
        assertThat(here.interviews.plan(tenant, id)).isPresent();
        assertThat(here.records.verify(tenant, id).valid()).isTrue();
    }

    @Test
    void anInterviewThatCannotBeMadeLeavesNeitherKeyNorHead() {
        var nobody = new TenantId(UUID.randomUUID()); // the row's tenant does not exist
        var id = new InterviewId(UUID.randomUUID());

        assertThatThrownBy(() -> here.interviews.create(nobody, RecordFixture.planned(id)))
                .isInstanceOf(RuntimeException.class);
        assertThat(here.keys.find(nobody, id)).isEmpty();
        assertThat(temp.resolve("heads/" + nobody + "/" + id + ".heads")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void thePagesOfAListHoldEveryInterviewOnceInOrder(Sort sort) {
        var made = new ArrayList<InterviewId>();
        for (int i = 0; i < 11; i++) {
            made.add(interview("Title " + (i % 4), START.plusSeconds(i % 5)));
        }
        for (var id : made.subList(0, 4)) {
            var writer = here.records.open(tenant, id);
            var _ = writer.append(new MediaTime(1, 0), new VisitOpened(1, "room"));
            writer.close().toCompletableFuture().join();
        }
        for (var descending : new boolean[] {false, true}) {
            var all = pages(sort, descending, 3);

            assertThat(all).extracting(InterviewSummary::id).containsExactlyInAnyOrderElementsOf(made);
            assertThat(all).isSortedAccordingTo(descending ? order(sort).reversed() : order(sort));
        }
    }

    @Test
    void aListMayBeLimitedToSomeStatus() {
        here.newInterview(tenant);

        assertThat(list(new Query(List.of(InterviewStatus.COMPLETED), Sort.CREATED, true, null, 10)))
                .isEmpty();
        assertThat(list(new Query(
                        List.of(InterviewStatus.INVITED, InterviewStatus.ON_HOLD), Sort.CREATED, true, null, 10)))
                .hasSize(1);
    }

    @Test
    void whatWaitsComesByUrgencyAndThenByPatience() {
        var done = interview(opened(), new InterviewEnded(Outcome.COMPLETED));
        var away = interview(opened(), new VisitClosed(1, "left"));
        var broken = interview(opened(), new InterviewEnded(Outcome.OUR_FAULT));
        var declined = interview(new InterviewEnded(Outcome.DECLINED));
        var held = interview(opened(), held());
        interview(opened()); // goes well
        here.newInterview(tenant); // has not begun

        var waiting = here.interviews.waiting(tenant, 10);

        assertThat(waiting.items())
                .extracting(InterviewSummary::id)
                .containsExactly(held, broken, done, declined, away);
        assertThat(waiting.items())
                .extracting(InterviewSummary::need)
                .as("the database and the rule in Java agree")
                .containsExactly(Need.HELD, Need.FAILED, Need.UNSEEN, Need.UNSEEN, Need.AWAY);
        assertThat(here.interviews.waiting(tenant, 2).items()).hasSize(2);
        assertThat(here.interviews.waiting(tenant, 2).all()).isEqualTo(5);
        assertThat(here.interviews.waiting(postgres.newTenant(), 10).all()).isZero();
    }

    @Test
    void whatSomebodyHasOpenedSinceItsEndNoLongerWaits() {
        var id = here.newInterview(tenant);
        append(id, opened());
        here.interviews.seen(tenant, id, Role.OWNER);
        append(id, new InterviewEnded(Outcome.COMPLETED));
        assertThat(here.interviews.waiting(tenant, 10).all())
                .as("opened before its end only")
                .isEqualTo(1);

        here.interviews.seen(tenant, id, Role.RECRUITER);
        here.interviews.seen(tenant, id, Role.VIEWER);

        assertThat(here.interviews.waiting(tenant, 10).all()).isZero();
        var summary = here.interviews.find(tenant, id).orElseThrow();
        assertThat(summary.need()).isNull();
        assertThat(requireNonNull(summary.seen()).by()).as("the first").isEqualTo(Role.RECRUITER);
        assertThatThrownBy(() -> here.interviews.seen(postgres.newTenant(), id, Role.OWNER))
                .isInstanceOf(ServiceException.NotFound.class);
    }

    private InterviewId interview(RecordEvent... events) {
        var id = here.newInterview(tenant);
        append(id, events);
        return id;
    }

    private void append(InterviewId id, RecordEvent... events) {
        var writer = here.records.open(tenant, id);
        for (var event : events) {
            var visit = event instanceof InterviewEnded ended && ended.outcome() == Outcome.DECLINED ? 0 : 1;
            var _ = writer.append(new MediaTime(visit, 0), event);
        }
        writer.close().toCompletableFuture().join();
    }

    private static RecordEvent opened() {
        return new VisitOpened(1, "room");
    }

    private static RecordEvent held() {
        return new LineSpoken("l", "HOLD_NOTICE", null, "…", List.of(), true, 0, 0);
    }

    @Test
    void aCursorOrLimitThatCannotBeIsRefused() {
        for (var cursor : List.of("x", "!!", "OjE", "")) {
            assertThatThrownBy(() -> list(new Query(List.of(), Sort.CREATED, true, cursor, 10)))
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("cursor: '" + cursor + "'");
        }
        for (var limit : new int[] {0, 201}) {
            assertThatThrownBy(() -> list(new Query(List.of(), Sort.CREATED, true, null, limit)))
                    .hasMessage("limit: " + limit + " (expected: 1 to 200)");
        }
    }

    @Test
    void aCursorOfAnotherOrderIsRefusedToo() {
        interview("Title", START);
        interview("Title", START);
        var byTitle = here.interviews
                .list(tenant, new Query(List.of(), Sort.TITLE, true, null, 1))
                .next();

        assertThatThrownBy(() -> list(new Query(List.of(), Sort.CREATED, true, byTitle, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cursor: ");
    }

    @Test
    void plansAreKeptAsTheyAre() {
        var plans = new PostgresPlanStore(postgres.transactions(), InstantSource.system());
        var plan = RecordFixture.plan();

        plans.add(tenant, plan);
        plans.add(tenant, titled("Other", plan.id())); // the same version cannot change
        var newer = titled("Newer", new PlanId(UUID.randomUUID()));
        plans.add(tenant, newer);

        assertThat(plans.find(tenant, plan.id())).contains(plan);
        assertThat(plans.list(tenant)).containsExactly(newer, plan);
        assertThat(plans.find(postgres.newTenant(), plan.id())).isEmpty();
    }

    private List<InterviewSummary> pages(Sort sort, boolean descending, int limit) {
        var all = new ArrayList<InterviewSummary>();
        String cursor = null;
        do {
            var page = here.interviews.list(tenant, new Query(List.of(), sort, descending, cursor, limit));
            assertThat(page.items()).hasSizeBetween(1, limit);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private List<InterviewSummary> list(Query query) {
        return here.interviews.list(tenant, query).items();
    }

    private static Comparator<InterviewSummary> order(Sort sort) {
        return switch (sort) {
            case CREATED -> Comparator.comparing(InterviewSummary::createdAt);
            case STARTED ->
                Comparator.comparing(
                        InterviewSummary::startedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
            case STATUS -> Comparator.comparing(InterviewSummary::status);
            case TITLE -> Comparator.comparing(InterviewSummary::title);
        };
    }

    private InterviewId interview(String title, Instant createdAt) {
        var id = new InterviewId(UUID.randomUUID());
        var plan = titled(
                title, new PlanId(UUID.nameUUIDFromBytes(title.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        here.interviews.create(
                tenant, new NewInterview(id, plan, RecordFixture.NAME, RecordFixture.invitation(), createdAt, false));
        return id;
    }

    private static InterviewPlan titled(String title, PlanId id) {
        var plan = RecordFixture.plan();
        return new InterviewPlan(
                id,
                title,
                plan.company(),
                plan.role(),
                plan.language(),
                plan.budget(),
                plan.candidateQuestions(),
                plan.sections(),
                plan.rubric());
    }
}
