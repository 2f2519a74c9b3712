package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceException;
import dev.viva.core.conductor.CandidateView;
import dev.viva.core.conductor.ConductorEvent.AnswerTyped;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.lease.Wakefulness;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A session whose process is not the only one: it was stopped, given up, or has lost its interview.
class SessionAmongNodesTest extends SessionFixture {

    @Test
    void aSessionThatIsLostIsSilentAtOnceWritesNothingAndLeavesTheRoomToTheOther() {
        engine.lineMs = 3_000;
        var session = open();
        inRoom(() -> rooms.listener.candidateJoined());
        await().atMost(Duration.ofSeconds(5)).until(() -> rooms.packets.get() > 0);

        done(session.lose());
        var packets = rooms.packets.get();
        var events = record.events.size();
        done(session.lose());
        inRoom(() -> rooms.listener.candidateJoined());
        inRoom(() -> rooms.listener.closed("SIGNAL_LOST"));
        settle();

        assertThat(rooms.packets).hasValue(packets);
        assertThat(record.events).hasSize(events);
        assertThat(record.all(LineSpoken.class)).as("no last words").isEmpty();
        assertThat(order("leaving", "room left", "voice closed", "record closed", "room removed", "moved"))
                .containsExactly("leaving", "room left", "voice closed", "record closed", "moved");
        assertThatThrownBy(() -> done(session.note(new EngineOpened("late")))).isInstanceOf(Unavailable.class);
    }

    @Test
    void whoFindsAnotherOneInItsPlaceLeavesTheRoomToIt() {
        open();

        inRoom(() -> rooms.listener.replaced());
        untilClosed();

        assertThat(journal).endsWith("moved").doesNotContain("room removed", "VisitClosed");
    }

    @Test
    void aSessionThatIsLostWhileItEndsWritesNoEndAndLeavesTheRoom() {
        var session = open();
        engine.neverCloses = true; // the end takes its time

        var closing = session.close("shutdown");
        await().atMost(Duration.ofSeconds(5)).until(() -> journal.contains("voice closed"));
        done(session.lose());
        done(closing);

        assertThat(journal).endsWith("moved").doesNotContain("room removed", "VisitClosed");
    }

    @Test
    void nothingIsSaidAndNoStateShownUntilAProcessThatWasStoppedHasReadItsLeases() {
        var now = new AtomicLong();
        var awake = new Wakefulness(now::get, Duration.ofSeconds(1));
        lease = new LeaseView(awake, (_, _) -> Future.succeededFuture(true));
        open();
        inRoom(() -> rooms.listener.candidateJoined());
        untilSaid("GREETING");

        now.addAndGet(Duration.ofSeconds(15).toNanos());
        settle(); // a frame that had passed the check
        var packets = rooms.packets.get();
        var states = rooms.states.size();
        VERTX.timer(300, TimeUnit.MILLISECONDS).await();
        assertThat(rooms.packets).hasValue(packets);
        assertThat(rooms.states).hasSize(states);

        awake.clear(awake.gaps());
        await().atMost(Duration.ofSeconds(5)).until(() -> rooms.packets.get() > packets);
        untilSaid("DISCLOSURE");
    }

    @Test
    void aProcessThatWasStoppedJoinsNoRoom() {
        var now = new AtomicLong();
        var awake = new Wakefulness(now::get, Duration.ofSeconds(1));
        lease = new LeaseView(awake, (_, _) -> Future.succeededFuture(true));
        now.addAndGet(Duration.ofSeconds(15).toNanos());

        var opening = opening();
        await().atMost(Duration.ofSeconds(5)).until(() -> recordings.files.size() == 2);
        VERTX.timer(300, TimeUnit.MILLISECONDS).await();
        assertThat(rooms.listener).isNull();

        awake.clear(awake.gaps());
        done(opening);
    }

    @Test
    void whoMayNotComeBackIntoTheRoomHasLostTheInterview() {
        var ours = new AtomicBoolean(true);
        lease = new LeaseView(Wakefulness.always(), (_, _) -> Future.succeededFuture(ours.get()));
        open();
        ours.set(false);
        var asked = Promise.<Boolean>promise();

        inRoom(() -> rooms.listener.mayReturn().onComplete(asked));

        assertThat(done(asked.future())).isFalse();
        untilClosed();
        assertThat(journal).endsWith("moved").doesNotContain("room removed", "VisitClosed");
    }

    @Test
    void whoLosesTheInterviewWhileTheVisitOpensPutsNobodyOutOfTheRoom() {
        lease = new LeaseView(Wakefulness.always(), (_, _) -> Future.succeededFuture(false));

        failsToOpen(opening(List.of(CONSENT)), Unavailable.class);

        assertThat(journal).doesNotContain("room left", "room removed");
        assertThat(record.all(VisitClosed.class)).as("the record is not ours").isEmpty();
    }

    @Test
    void aVisitThatGoesOnInItsRoomAndCannotBeOpenedLeavesTheRoomForTheNextAttempt() {
        engine.refusal = new VoiceException("fake", "no places", true, null);
        var before = new RecordedEvent(
                2, 1, MediaTime.NONE, CONSENT.serverTime(), new VisitOpened(0, Orders.FIRST_VISIT.room()));

        failsToOpen(opening(List.of(CONSENT, before)), VoiceException.class);

        assertThat(record.all(VisitClosed.class)).isEmpty();
        assertThat(journal).doesNotContain("room removed");
    }

    @Test
    void aRoomIsNotRemovedWhileTheRecordCannotBeGivenBack() {
        var session = open();
        record.failsToClose = true;

        done(session.close("away"));

        assertThat(journal).endsWith("closed null").doesNotContain("room removed");
    }

    @Test
    void whoIsReplacedWhileJoiningLeavesTheRoomToTheOther() {
        rooms.slow = Promise.promise();
        var opening = opening();
        await().until(() -> rooms.listener != null);
        inRoom(() -> rooms.listener.replaced());
        inRoom(() -> rooms.slow.complete(rooms.room()));

        failsToOpen(opening, Unavailable.class);

        assertThat(journal).contains("room left").doesNotContain("room removed", "VisitClosed");
    }

    // ---- handing over

    @Test
    void anInterviewIsHandedOverInsteadOfTheNextQuestion() {
        var session = open();
        inRoom(() -> rooms.listener.candidateJoined());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> record.all(QuestionAsked.class).size() == 1);
        untilSaid("QUESTION");

        session.handOver(() -> true);
        settle();
        assertThat(journal).as("it is the candidate's turn").doesNotContain("leaving");
        session.on(now -> new AnswerTyped(now, "I would measure it first."));
        untilClosed();

        assertThat(record.all(VisitClosed.class)).containsExactly(new VisitClosed(1, OpenVisit.HANDED_OVER));
        assertThat(record.all(QuestionAsked.class)).as("left to the next node").hasSize(1);
        assertThat(order("leaving", "room left", "VisitClosed", "record closed", "room removed", "given"))
                .containsExactly("leaving", "room left", "VisitClosed", "record closed", "given");
    }

    @Test
    void aLineThatIsBeingSaidIsSaidToItsEndFirst() {
        engine.lineMs = 600;
        var session = open();
        inRoom(() -> rooms.listener.candidateJoined());
        await().atMost(Duration.ofSeconds(5)).until(() -> rooms.packets.get() > 0);

        session.handOver(() -> true);
        untilClosed();

        assertThat(record.all(LineSpoken.class)).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo("GREETING");
            assertThat(line.complete()).isTrue();
        });
        assertThat(journal).endsWith("given");
    }

    @Test
    void whoeverIsNotThereIsHandedOverAtOnce() {
        var session = open();

        session.handOver(() -> true);
        untilClosed();

        assertThat(journal).endsWith("given").doesNotContain("room removed");
    }

    @Test
    void withNobodyToTakeItTheInterviewGoesOn() {
        var session = open();
        inRoom(() -> rooms.listener.candidateJoined());

        session.handOver(() -> false);
        untilSaid("DISCLOSURE");

        assertThat(journal).doesNotContain("leaving");
    }

    @Test
    void onceTheLimitIsOverItIsHandedOverInsideATurnToo() {
        engine.lineMs = 5_000;
        var session = open();
        inRoom(() -> rooms.listener.candidateJoined());
        await().atMost(Duration.ofSeconds(5)).until(() -> rooms.packets.get() > 0);

        done(session.handOverAtOnce());

        assertThat(record.all(LineSpoken.class)).singleElement().matches(line -> !line.complete());
        assertThat(record.all(VisitClosed.class)).containsExactly(new VisitClosed(1, OpenVisit.HANDED_OVER));
        assertThat(journal).endsWith("given").doesNotContain("room removed");
    }

    // ---- taking over

    @Test
    void whoGoesOnInARoomWithItsCandidateGreetsNobody() {
        rooms.candidateIsThere = true;
        var before = List.of(
                CONSENT,
                recorded(2, new VisitOpened(0, Orders.FIRST_VISIT.room())),
                recorded(3, new LineSpoken("L1", "GREETING", null, "Hello.", List.of(), true, 0, 900)),
                recorded(4, new LineSpoken("L2", "DISCLOSURE", null, "I am.", List.of(), true, 0, 900)),
                recorded(5, new QuestionAsked("q1", 0, "L3", "What?")),
                recorded(6, new LineSpoken("L3", "QUESTION", "q1", "What?", List.of(), true, 0, 900)));

        done(opening(before));
        VERTX.timer(300, TimeUnit.MILLISECONDS).await();

        assertThat(engine.said).as("the question was heard").isEmpty();
        assertThat(listener.views.getLast().phase()).isEqualTo(CandidateView.Phase.LISTENING);
    }

    @Test
    void whoGoesOnInARoomKnowsHowItsCandidatePauses() {
        rooms.candidateIsThere = true;
        engine.understands = Duration.ofMillis(100);
        var before = new ArrayList<>(List.of(
                CONSENT,
                recorded(2, new VisitOpened(0, Orders.FIRST_VISIT.room())),
                recorded(3, new LineSpoken("L1", "GREETING", null, "Hello.", List.of(), true, 0, 900)),
                recorded(4, new LineSpoken("L2", "DISCLOSURE", null, "I am.", List.of(), true, 0, 900)),
                recorded(5, new QuestionAsked("q1", 0, "L3", "What?")),
                recorded(6, new LineSpoken("L3", "QUESTION", "q1", "What?", List.of(), true, 0, 900))));
        for (var i = 0; i < 4; i++) { // four seconds of silence each time
            var fromMs = 10_000 + i * 5_000L;
            before.add(recorded(7 + i, new WordsHeard("q1", "fake", "and", List.of(), null, fromMs, fromMs + 700)));
        }
        before.add(recorded(11, new TurnClosed("q1", TurnEnd.SILENCE, 4, 10_000, 26_000)));
        before.add(recorded(12, new QuestionAsked("q2", 0, "L4", "And?")));
        before.add(recorded(13, new LineSpoken("L4", "QUESTION", "q2", "And?", List.of(), true, 0, 900)));

        done(opening(before));
        speak();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> listener.views.stream().anyMatch(view -> view.phase() == CandidateView.Phase.THINKING));
        assertThat(record.all(TurnClosed.class)).isEmpty();
    }

    @Test
    void whoComesIntoTheRoomOnlyAfterUsIsWelcomedBack() {
        var before = List.of(
                CONSENT,
                recorded(2, new VisitOpened(0, Orders.FIRST_VISIT.room())),
                recorded(3, new LineSpoken("L1", "GREETING", null, "Hello.", List.of(), true, 0, 900)));

        done(opening(before));
        inRoom(() -> rooms.listener.candidateJoined());

        untilSaid("WELCOME_BACK");
    }

    private static RecordedEvent recorded(long seq, RecordEvent event) {
        return new RecordedEvent(seq, 1, MediaTime.NONE, CONSENT.serverTime().plusSeconds(seq), event);
    }
}
