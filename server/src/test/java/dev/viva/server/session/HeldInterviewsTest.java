package dev.viva.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.tenant.VendorRules;
import dev.viva.media.session.SessionParts;
import dev.viva.media.session.SessionSettings;
import dev.viva.server.config.Secret;
import dev.viva.server.live.Button;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.Caption;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.Seat;
import dev.viva.server.live.VoiceAbilities;
import dev.viva.server.runtime.Blocking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Seats, consent, buttons and watchers around real sessions, whose engine can only write.
class HeldInterviewsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final SessionSettings.Closing SOON =
            new SessionSettings.Closing(Duration.ofMillis(100), Duration.ofMillis(1), Duration.ofSeconds(10));
    private static final Blocking BLOCKING = new Blocking(VERTX, "test", 8, 64);

    private final MemoryRecords records = new MemoryRecords();
    private final OneRoom rooms = new OneRoom();
    private volatile long lagMs;
    private final Admission admission = new Admission(
            new Admission.Limits(1, Integer.MAX_VALUE, Duration.ofMillis(40)), () -> lagMs * 1_000_000, () -> false);
    private volatile VendorRules rules = VendorRules.OPEN;
    private final HeldInterviews held = new HeldInterviews(
            new SessionParts(
                    VERTX,
                    BLOCKING,
                    new Ruled(),
                    new Nowhere(),
                    rooms,
                    new SessionSettings(Duration.ofMinutes(1), Duration.ofMillis(600), SOON)),
            new Sources(new OneInterview(), records, _ -> rules),
            (order, seat) -> new Seat("ws://x", "token", order.room(), "candidate", "interviewer", Instant.EPOCH, seat),
            admission,
            new Seats(new Secret("0123456789abcdef0123456789abcdef")));

    @AfterAll
    static void stop() {
        BLOCKING.close();
        done(VERTX.close());
    }

    @BeforeEach
    void consented() {
        done(held.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", true));
    }

    @AfterEach
    void close() {
        done(held.close());
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.await(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("took too long", e);
        }
    }

    private Future<Seat> seat() {
        return held.takeSeat(OneInterview.TENANT, OneInterview.ID);
    }

    private LiveInterview live() {
        return held.find(OneInterview.ID).orElseThrow();
    }

    private void untilShown(Follower follower, CandidateView.Phase phase) {
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        !follower.views.isEmpty() && follower.views.getLast().phase() == phase);
    }

    // ---- seats

    @Test
    void twoTabsThatLoadAtOnceFindOneSessionAndTheNewestSeatWins() {
        var first = seat();
        var second = seat();

        assertThat(done(second).room()).isEqualTo(done(first).room());
        assertThat(rooms.entered).hasValue(1);
        assertThat(done(second).seat()).isNotEqualTo(done(first).seat());
        assertThat(live().currentSeat()).isEqualTo(done(second).seat());
    }

    @Test
    void whoComesWhileTheVisitIsOnItsWayOutGetsTheNextVisit() {
        assertThat(done(seat()).room()).endsWith("-1");
        var follower = new Follower();
        live().watch(follower);
        untilShown(follower, CandidateView.Phase.WAITING);
        rooms.loseIt();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> held.find(OneInterview.ID)
                        .map(running -> ((HeldInterview) running).leaving())
                        .orElse(true)); // a slow machine looks when it has gone

        var seat = done(seat());

        assertThat(seat.room()).endsWith("-2");
        assertThat(follower.last).containsExactly("left");
        assertThat(records.kinds()).containsSubsequence("VisitOpened", "VisitClosed", "VisitOpened");
    }

    @Test
    void aRoomThatCannotBeJoinedLeavesNothingBehindAndTheNextTrySucceeds() {
        rooms.refusal = new Unavailable("livekit-server", Duration.ofSeconds(1), null);
        assertThatThrownBy(() -> done(seat())).isInstanceOf(Unavailable.class);
        assertThat(held.find(OneInterview.ID)).isEmpty();
        assertThat(records.open).hasValue(0);
        assertThat(records.watchers).isEmpty();

        rooms.refusal = null;

        assertThat(done(seat()).room()).endsWith("-2");
    }

    @Test
    void anInterviewIsHeldWithTheVoiceThatItsCompanysRulesLeave() {
        done(seat());

        assertThat(records.events).extracting(RecordedEvent::event).contains(new RecordEvent.EngineOpened("mute"));
        assertThat(held.voice().engine()).isEqualTo("of-all");
        assertThat(held.voice(rules).engine()).isEqualTo("mute");
    }

    @Test
    void whereTheRulesLeaveNoVoiceNoRoomIsMadeAndTheNextTryUnderOtherRulesSucceeds() {
        rules = new VendorRules(Set.of(), true, null);

        assertThatThrownBy(() -> done(seat())).isInstanceOf(Conflict.class).hasMessageContaining("none of the voices");
        assertThat(rooms.entered).hasValue(0);
        assertThat(records.open).hasValue(0);
        assertThat(held.voice(rules)).isEqualTo(VoiceAbilities.NONE);

        rules = VendorRules.OPEN;
        assertThat(done(seat()).room()).endsWith("-1");
    }

    @Test
    void aServerThatStopsLeavesItsRoomsAndGivesOutNoSeatAnyMore() {
        done(seat());

        done(held.close());

        assertThat(held.find(OneInterview.ID)).isEmpty();
        assertThat(records.kinds()).endsWith("VisitClosed");
        assertThatThrownBy(() -> done(seat())).isInstanceOf(NoRoom.class);
    }

    // ---- a stop

    @Test
    void aStopTellsWhoIsBeingInterviewedThenClosesTheVisitInOrder() {
        done(seat());
        var follower = new Follower();
        live().watch(follower);
        rooms.join();
        untilShown(follower, CandidateView.Phase.SPEAKING);

        held.drain(Duration.ofMillis(300), Optional.empty()).await();

        assertThat(follower.views).extracting(CandidateView::phase).contains(CandidateView.Phase.HOLDING);
        assertThat(follower.last).containsExactly("left");
        assertThat(records.kinds()).containsSubsequence("InterviewPaused", "LineSpoken", "VisitClosed");
        assertThat(held.find(OneInterview.ID)).isEmpty();
    }

    @Test
    void aStopWaitsForWhoIsBeingInterviewedAndLetsThemComeBackToTheirVisit() {
        done(seat());
        var follower = new Follower();
        live().watch(follower);
        rooms.join();
        untilShown(follower, CandidateView.Phase.SPEAKING);

        var drained = held.drain(Duration.ofMinutes(5), Optional.empty());

        assertThat(done(seat()).room()).as("a reload while it waits").endsWith("-1");
        assertThat(drained.isComplete()).isFalse();
        done(held.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", false));
        done(drained);
        assertThat(follower.last).containsExactly("ended WITHDRAWN");
    }

    @Test
    void aStopDoesNotWaitForWhoIsNotThere() {
        done(seat());

        done(held.drain(Duration.ofMinutes(5), Optional.empty()));

        assertThat(records.kinds()).endsWith("VisitClosed").doesNotContain("InterviewPaused");
    }

    // ---- room

    @Test
    void aFullNodeTakesNobodyNewUntilAnInterviewIsOver() {
        var other = new InterviewId(new UUID(0, 9));
        admission.enter(other, false);

        assertThatThrownBy(() -> done(seat())).isInstanceOf(NoRoom.class);
        assertThat(held.roomForOneMore()).isFalse();
        assertThat(records.kinds()).as("nothing happened").doesNotContain("VisitOpened");

        admission.leave(other);
        done(seat());
        assertThat(admission.inside()).isEqualTo(1);
        done(held.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", false));
        await().atMost(Duration.ofSeconds(5)).until(() -> admission.inside() == 0);
    }

    @Test
    void aReloadNeedsNoRoom() {
        done(seat());
        lagMs = 1_000;

        assertThat(held.roomForOneMore()).isFalse();
        assertThat(done(seat()).room()).endsWith("-1");
    }

    @Test
    void whoComesBackToAnotherVisitIsLetInHoweverBusyTheNodeIs() {
        done(seat());
        rooms.loseIt();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> held.find(OneInterview.ID).isEmpty());
        admission.enter(new InterviewId(new UUID(0, 9)), false);
        lagMs = 1_000;

        assertThat(done(seat()).room()).endsWith("-2");
    }

    @Test
    void aVisitThatCannotBeOpenedGivesItsPlaceBack() {
        rooms.refusal = new Unavailable("livekit-server", Duration.ofSeconds(1), null);

        assertThatThrownBy(() -> done(seat())).isInstanceOf(Unavailable.class);

        assertThat(admission.inside()).isZero();
    }

    // ---- consent

    @Test
    void consentingAgainChangesNothing() {
        done(held.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", true));
        done(seat());
        done(held.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", true));

        assertThat(records.kinds()).containsOnlyOnce("ConsentGiven");
    }

    @Test
    void whoDeclinesEndsTheInterviewForGood() {
        done(held.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", false));

        assertThat(records.kinds()).endsWith("ConsentWithdrawn", "InterviewEnded");
        assertThat(records.events.getLast().event())
                .as("they had consented before")
                .isEqualTo(new InterviewEnded(Outcome.WITHDRAWN));
        assertThatThrownBy(() -> done(seat())).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> done(held.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", true)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whoTakesTheConsentBackDuringTheVisitIsInTheRecordWhenTheAnswerComes() {
        done(seat());
        var follower = new Follower();
        live().watch(follower);

        done(held.consent(OneInterview.TENANT, OneInterview.ID, "2026-11", false));

        assertThat(records.kinds()).contains("ConsentWithdrawn", "InterviewEnded");
        await().atMost(Duration.ofSeconds(5)).until(() -> !follower.last.isEmpty());
        assertThat(follower.last).containsExactly("ended WITHDRAWN");
        assertThat(follower.views.getLast().outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(held.find(OneInterview.ID)).isEmpty();
    }

    @Test
    void whatIsNotedDuringAVisitStandsInItsRecord() {
        done(seat());

        done(held.noticeShown(OneInterview.TENANT, OneInterview.ID, "2026-11"));

        assertThat(records.kinds()).contains("NoticeShown");
        assertThat(records.leases).as("the consent's and the session's").hasValue(2);
    }

    // ---- buttons and watchers

    @Test
    void aButtonThatHasNoEffectNowIsAConflict() {
        done(seat());

        assertThatThrownBy(() -> done(live().press(Button.SKIP))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> done(live().type("hello"))).isInstanceOf(Conflict.class);
        assertThat(records.kinds()).doesNotContain("AnswerTyped");
    }

    @Test
    void aButtonThatIsShownWorks() {
        done(seat());
        var follower = new Follower();
        live().watch(follower);
        rooms.join();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> follower.views.stream().anyMatch(v -> v.buttons().contains(Button.PAUSE)));

        done(live().press(Button.PAUSE));

        untilShown(follower, CandidateView.Phase.PAUSED);
        assertThat(records.kinds()).contains("InterviewPaused");
    }

    @Test
    void whoComesLateSeesTheLastCaptionsLinesAndTheViewFirst() {
        done(seat());
        rooms.join();
        await().atMost(Duration.ofSeconds(5)).until(() -> records.kinds().contains("LineSpoken"));
        var early = new Follower();
        live().watch(early);
        await().atMost(Duration.ofSeconds(5)).until(() -> !early.lines.isEmpty() && !early.views.isEmpty());

        var late = new Follower();
        live().watch(late);
        await().atMost(Duration.ofSeconds(5)).until(() -> !late.views.isEmpty());

        assertThat(late.lines).containsExactlyElementsOf(early.lines.subList(0, late.lines.size()));
        assertThat(late.lines).isNotEmpty();
        assertThat(late.captions)
                .extracting(Caption::text)
                .contains(late.lines.getFirst().text());
    }

    @Test
    void aWatcherThatFailsDoesNotDisturbTheOthers() {
        done(seat());
        live().watch(new Follower() {
            @Override
            public void view(CandidateView view) {
                throw new IllegalStateException("broken watcher");
            }
        });
        var follower = new Follower();
        live().watch(follower);

        rooms.join();

        untilShown(follower, CandidateView.Phase.SPEAKING);
    }

    @Test
    void aWatchThatEndsAtOnceHasEnded() {
        done(seat());
        var follower = new Follower();
        live().watch(follower).close();
        var other = new Follower();
        live().watch(other);

        rooms.join();
        untilShown(other, CandidateView.Phase.SPEAKING);

        assertThat(follower.views).as("at most the first look").hasSizeLessThan(2);
    }

    @Test
    void whoWatchesASessionThatIsOverIsToldSo() {
        done(seat());
        var over = live();
        done(held.close());
        var follower = new Follower();

        over.watch(follower);

        await().atMost(Duration.ofSeconds(5)).until(() -> !follower.last.isEmpty());
        assertThat(follower.last).containsExactly("left");
    }
}
