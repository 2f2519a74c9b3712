package dev.viva.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Handout;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.LeaseHeld;
import dev.viva.core.lease.NodeId;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.tenant.VendorRules;
import dev.viva.media.session.SessionParts;
import dev.viva.media.session.SessionSettings;
import dev.viva.server.config.Secret;
import dev.viva.server.live.Button;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.Seat;
import dev.viva.server.runtime.Blocking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes with one record and one room: what one of them leaves, the other goes on with.
class TakeOverTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Blocking BLOCKING = new Blocking(VERTX, "test", 8, 64);
    private static final Secret SECRET = new Secret("0123456789abcdef0123456789abcdef");
    private static final SessionSettings.Closing SOON =
            new SessionSettings.Closing(Duration.ofMillis(100), Duration.ofMillis(1), Duration.ofSeconds(10));

    private final MemoryRecords records = new MemoryRecords();
    private final OneRoom roomsOfOne = new OneRoom();
    private final OneRoom roomsOfOther = new OneRoom();
    private final Admission admission = admission();
    private final HeldInterviews one = node(roomsOfOne, admission());
    private final HeldInterviews other = node(roomsOfOther, admission);
    private final List<InterviewId> wanted = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    private static Admission admission() {
        return new Admission(new Admission.Limits(1, Integer.MAX_VALUE, Duration.ofMillis(40)), () -> 0, () -> false);
    }

    private HeldInterviews node(OneRoom rooms, Admission of) {
        var settings = new SessionSettings(Duration.ofMinutes(1), Duration.ofMillis(600), SOON);
        return new HeldInterviews(
                new SessionParts(VERTX, BLOCKING, new Mute(), new Nowhere(), rooms, settings),
                new Sources(new OneInterview(), records, _ -> VendorRules.OPEN),
                (order, seat) ->
                        new Seat("ws://x", "token", order.room(), "candidate", "interviewer", Instant.EPOCH, seat),
                of,
                new Seats(SECRET));
    }

    @AfterAll
    static void stop() {
        BLOCKING.close();
        done(VERTX.close());
    }

    @BeforeEach
    void consented() {
        records.add(new ConsentGiven("2026-11", "en"));
    }

    @AfterEach
    void close() {
        done(one.close());
        done(other.close());
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("took too long", e);
        }
    }

    private TakeoverOutcome takeOver() {
        return done(other.takeOver(OneInterview.TENANT, OneInterview.ID));
    }

    private Seat seat(HeldInterviews node) {
        return done(node.takeSeat(OneInterview.TENANT, OneInterview.ID));
    }

    private List<VisitOpened> visits() {
        return records.events.stream()
                .map(RecordedEvent::event)
                .filter(VisitOpened.class::isInstance)
                .map(VisitOpened.class::cast)
                .toList();
    }

    private Optional<VisitClosed> lastClosed() {
        return records.events.stream()
                .map(RecordedEvent::event)
                .filter(VisitClosed.class::isInstance)
                .map(VisitClosed.class::cast)
                .reduce((_, later) -> later);
    }

    private Successors successors(BooleanSupplier take) {
        return new Successors(take, new Wanted(), Duration.ofSeconds(30));
    }

    private final class Wanted implements Handout {
        @Override
        public void want(TenantId tenant, InterviewId interview) {
            if (refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is down");
            }
            wanted.add(interview);
        }

        @Override
        public void takePart(Taker taker, BooleanSupplier room) {
            throw new UnsupportedOperationException();
        }
    }

    private Follower follower(HeldInterviews node) {
        var follower = new Follower();
        node.find(OneInterview.ID).orElseThrow().watch(follower);
        return follower;
    }

    private static void untilShown(Follower follower, CandidateView.Phase phase) {
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        !follower.views.isEmpty() && follower.views.getLast().phase() == phase);
    }

    // ---- taking over

    @Test
    void aNodeGoesOnInTheRoomInWhichTheCandidateIsAndTheOldOneLeavesItWithoutAWord() {
        var room = seat(one).room();
        var follower = follower(one);
        roomsOfOther.candidateIsThere = true;

        assertThat(takeOver()).isEqualTo(TakeoverOutcome.HELD);
        done(one.lose(OneInterview.ID));

        assertThat(visits()).containsExactly(new VisitOpened(1, room), new VisitOpened(2, room));
        assertThat(other.holding()).containsExactly(OneInterview.ID);
        assertThat(one.holding()).isEmpty();
        assertThat(follower.last).containsExactly("moved");
        assertThat(records.kinds()).doesNotContain("VisitClosed");
        assertThat(roomsOfOne.removed).isEmpty();
    }

    @Test
    void aNodeWhoseLeaseWasTakenFindsOutWithItsNextWord() {
        seat(one);
        roomsOfOther.candidateIsThere = true;
        takeOver();

        var _ = one.noticeShown(OneInterview.TENANT, OneInterview.ID, "2026-11");

        await().atMost(Duration.ofSeconds(10)).until(() -> one.holding().isEmpty());
        assertThat(roomsOfOne.removed).isEmpty();
        assertThat(records.kinds()).doesNotContain("VisitClosed", "NoticeShown");
    }

    @Test
    void whoeverTakesOverTwiceHoldsOnce() {
        seat(one);
        roomsOfOther.candidateIsThere = true;

        assertThat(takeOver()).isEqualTo(TakeoverOutcome.HELD);
        assertThat(takeOver()).isEqualTo(TakeoverOutcome.HELD);

        assertThat(visits()).hasSize(2);
    }

    @Test
    void anOpenVisitInWhichNobodyIsIsClosedAndTheLeaseGivenBack() {
        records.add(new VisitOpened(1, "room"));

        assertThat(takeOver()).isEqualTo(TakeoverOutcome.NOBODY_THERE);

        assertThat(lastClosed()).hasValue(new VisitClosed(1, "node lost"));
        assertThat(records.open).hasValue(0);
        assertThat(other.holding()).isEmpty();
        assertThat(admission.inside()).isZero();
    }

    @Test
    void withoutAnOpenVisitThereIsNothingToGoOnWith() {
        assertThat(takeOver()).isEqualTo(TakeoverOutcome.NOTHING_OPEN);

        assertThat(records.open).hasValue(0);
        assertThat(visits()).isEmpty();
    }

    @Test
    void anInterviewWhoseNodeDiedBetweenItsEndAndTheEndOfItsVisitIsPutAway() {
        records.add(new VisitOpened(1, "room"));
        records.add(new InterviewEnded(Outcome.COMPLETED));
        roomsOfOther.candidateIsThere = true;

        assertThat(takeOver()).isEqualTo(TakeoverOutcome.NOTHING_OPEN);

        assertThat(records.open).hasValue(0);
        assertThat(visits()).hasSize(1);
        assertThat(lastClosed()).hasValue(new VisitClosed(1, "node lost"));
        assertThat(roomsOfOther.removed).containsExactly("room");
    }

    @Test
    void aRoomThatCannotBeDeletedLeavesItsVisitOpenForTheNextAttempt() {
        records.add(new VisitOpened(1, "room"));
        records.add(new InterviewEnded(Outcome.COMPLETED));
        roomsOfOther.refusal = new IllegalStateException("no such server");
        assertThatThrownBy(this::takeOver).isInstanceOf(IllegalStateException.class);
        assertThat(lastClosed()).isEmpty();

        roomsOfOther.refusal = null;

        assertThat(takeOver()).isEqualTo(TakeoverOutcome.NOTHING_OPEN);
        assertThat(lastClosed()).isPresent();
    }

    @Test
    void aVisitThatWasLeftForGoodIsNotPutAwayAgain() {
        records.add(new VisitOpened(1, "room"));
        records.add(new InterviewEnded(Outcome.COMPLETED));
        records.add(new VisitClosed(1, "ended"));

        assertThat(takeOver()).isEqualTo(TakeoverOutcome.NOTHING_OPEN);

        assertThat(roomsOfOther.removed).isEmpty();
        assertThat(records.kinds()).containsOnlyOnce("VisitClosed");
    }

    @Test
    void whoWithdrawsBetweenTwoHoldersLeavesNoVisitOpen() {
        other.handOutAt(new Wanted());
        records.add(new VisitOpened(1, "room"));

        done(other.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", false));

        assertThat(wanted).containsExactly(OneInterview.ID);
        assertThat(takeOver()).isEqualTo(TakeoverOutcome.NOTHING_OPEN);
        assertThat(records.kinds()).endsWith("ConsentWithdrawn", "InterviewEnded", "VisitClosed");
        assertThat(roomsOfOther.removed).containsExactly("room");
    }

    @Test
    void aNodeThatStopsTakesNothing() {
        records.add(new VisitOpened(1, "room"));
        roomsOfOther.candidateIsThere = true;
        done(other.close());

        assertThat(takeOver()).isEqualTo(TakeoverOutcome.NO_ROOM);
        assertThat(lastClosed()).isEmpty();
    }

    @Test
    void aFullNodeTakesOverAllTheSame() {
        records.add(new VisitOpened(1, "room"));
        roomsOfOther.candidateIsThere = true;
        admission.enter(new InterviewId(new UUID(0, 9)), false);

        assertThat(takeOver()).isEqualTo(TakeoverOutcome.HELD);
    }

    @Test
    void whatAnotherNodeHoldsIsNotTaken() {
        records.add(new VisitOpened(1, "room"));
        roomsOfOther.candidateIsThere = true;
        records.held = new LeaseHeld(new Holder(NodeId.random(), "127.0.0.1:1", 1));

        assertThatThrownBy(this::takeOver).isInstanceOf(LeaseHeld.class);
        assertThatThrownBy(() -> seat(other)).isInstanceOf(LeaseHeld.class);
        assertThat(admission.inside()).isZero();
    }

    @Test
    void aRoomThatCannotBeJoinedLeavesTheVisitOpenForTheNextAttempt() {
        records.add(new VisitOpened(1, "room"));
        roomsOfOther.candidateIsThere = true;
        roomsOfOther.refusal = new IllegalStateException("no such server");
        assertThatThrownBy(this::takeOver).isInstanceOf(IllegalStateException.class);

        roomsOfOther.refusal = null;

        assertThat(takeOver()).isEqualTo(TakeoverOutcome.HELD);
        assertThat(visits()).extracting(VisitOpened::room).containsOnly("room");
        assertThat(roomsOfOther.removed).isEmpty();
    }

    @Test
    void whatIsNotedBetweenTwoHoldersKeepsNobodyFromTheNextOne() {
        other.handOutAt(new Wanted());
        records.add(new VisitOpened(1, "room"));

        done(other.noticeShown(OneInterview.TENANT, OneInterview.ID, "2026-11"));

        assertThat(records.kinds()).endsWith("NoticeShown");
        assertThat(records.open).hasValue(0);
        assertThat(wanted).containsExactly(OneInterview.ID);
    }

    @Test
    void whatNobodyWaitsForIsGivenBackWithoutAsking() {
        other.handOutAt(new Wanted());

        done(other.noticeShown(OneInterview.TENANT, OneInterview.ID, "2026-11"));
        done(other.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", false));

        assertThat(records.kinds()).endsWith("InterviewEnded");
        assertThat(wanted).isEmpty();
    }

    @Test
    void aHandoutThatFailsIsAskedAgain() {
        other.handOutAt(new Wanted());
        refusals.set(1);
        records.add(new VisitOpened(1, "room"));

        done(other.noticeShown(OneInterview.TENANT, OneInterview.ID, "2026-11"));

        assertThat(wanted).containsExactly(OneInterview.ID);
    }

    // ---- seats

    @Test
    void theSeatFromTheNodeBeforeSitsUntilANewerOneComes() {
        var old = seat(one);
        roomsOfOther.candidateIsThere = true;
        takeOver();
        var live = other.find(OneInterview.ID).orElseThrow();
        var follower = follower(other);

        assertThat(live.sit(old.seat())).isTrue();
        assertThat(live.sit("made up")).isFalse();
        var newer = seat(other);

        assertThat(live.sit(old.seat())).isFalse();
        assertThat(live.sit(newer.seat())).isTrue();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(follower.seats).endsWith(newer.seat()));
        assertThat(follower.seats).doesNotContainSubsequence(newer.seat(), old.seat());
    }

    // ---- handing over

    @Test
    void aNodeThatStopsHandsOverWhatRestsAtOnceAndLeavesItForTheOthers() {
        var room = seat(one).room();
        var follower = follower(one);
        roomsOfOne.join();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> follower.views.stream().anyMatch(v -> v.buttons().contains(Button.PAUSE)));
        done(one.find(OneInterview.ID).orElseThrow().press(Button.PAUSE));
        untilShown(follower, CandidateView.Phase.PAUSED);

        var drained = done(one.drain(Duration.ofMillis(300), Optional.of(successors(() -> true))));

        assertThat(drained).isEqualTo(new Drained(1, 0, 0));
        assertThat(drained.exitStatus()).isZero();
        assertThat(wanted).containsExactly(OneInterview.ID);
        assertThat(lastClosed()).hasValue(new VisitClosed(1, OpenVisit.HANDED_OVER));
        assertThat(follower.last).containsExactly("moved");
        assertThat(roomsOfOne.removed).isEmpty();
        assertThatThrownBy(() -> seat(one)).isInstanceOf(NoRoom.class);
        roomsOfOther.candidateIsThere = true;
        assertThat(takeOver()).isEqualTo(TakeoverOutcome.HELD);
        assertThat(visits()).last().isEqualTo(new VisitOpened(2, room));
    }

    @Test
    void withNobodyToTakeItTheCandidateIsToldThatWeStop() {
        seat(one);
        var follower = follower(one);
        roomsOfOne.join();
        untilShown(follower, CandidateView.Phase.SPEAKING);

        var drained = done(one.drain(Duration.ofMillis(300), Optional.of(successors(() -> false))));

        assertThat(drained).isEqualTo(new Drained(0, 0, 1));
        assertThat(drained.exitStatus()).isEqualTo(Drained.SENT_AWAY);
        assertThat(follower.last).containsExactly("left");
        assertThat(wanted).isEmpty();
    }

    @Test
    void othersThatCannotBeAskedAreNone() {
        seat(one);

        var drained = done(one.drain(Duration.ofMillis(300), Optional.of(successors(() -> {
            throw new IllegalStateException("the database is down");
        }))));

        assertThat(drained).isEqualTo(new Drained(0, 1, 0));
    }

    @Test
    void whoComesToNoGapInTimeIsHandedOverInsideATurn() {
        seat(one);
        var follower = follower(one);
        roomsOfOne.join();
        untilShown(follower, CandidateView.Phase.SPEAKING);
        var hasty = new Successors(() -> true, new Wanted(), Duration.ofMillis(200));

        var drained = done(one.drain(Duration.ofMinutes(5), Optional.of(hasty)));

        assertThat(drained).isEqualTo(new Drained(1, 0, 0));
        assertThat(wanted).containsExactly(OneInterview.ID);
        assertThat(follower.last).containsExactly("moved");
    }
}
