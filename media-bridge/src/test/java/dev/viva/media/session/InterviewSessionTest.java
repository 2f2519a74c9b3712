package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceException;
import dev.viva.core.conductor.ConductorEvent.AnswerTyped;
import dev.viva.core.conductor.ConductorEvent.ConsentWithdrawn;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordWriter.LeaseLost;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.recording.Track;
import dev.viva.media.meter.MediaDelay;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// A whole visit on a real event loop; only engine, room, disk and record are not real.
class InterviewSessionTest extends SessionFixture {

    // ---- what is counted

    @Test
    void whatAVisitHasMeasuredIsBroughtToTheMeterAtItsEndAtTheLatest() {
        var session = open();

        inRoom(rooms.listener::candidateJoined);
        untilSaid("GREETING"); // so that there were beats

        done(session.close("test"));

        assertThat(delays.get(MediaDelay.ENCODE)).isPositive();
        assertThat(delays.get(MediaDelay.DECODE)).isEqualTo(delays.get(MediaDelay.ENCODE));
        assertThat(delays.get(MediaDelay.LATENESS)).isEqualTo(delays.get(MediaDelay.ENCODE));
        assertThat(delays.get(MediaDelay.WAIT)).as("nobody spoke").isZero();
    }

    // ---- from the beginning to the end

    @Test
    void theCandidateIsGreetedOnceThereAndNotBefore() {
        open();
        assertThat(record.events.getFirst()).isEqualTo(new VisitOpened(1, "viva-8-1"));
        assertThat(record.all(EngineOpened.class)).hasSize(1);
        assertThat(engine.said).isEmpty();

        inRoom(() -> rooms.listener.candidateJoined());
        untilSaid("GREETING");

        assertThat(rooms.packets).hasPositiveValue();
        assertThat(listener.captions).anyMatch(caption -> caption.startsWith("1-L1 final: "));
        assertThat(record.times).allMatch(at -> at.visit() == 1);
    }

    @Test
    void aCandidateWhoWasThereBeforeUsIsGreetedToo() {
        rooms.candidateIsThere = true;

        open();

        untilSaid("GREETING");
    }

    @Test
    void answersLeadToTheEndWhichIsClosedInOrder() {
        var session = open();
        inRoom(() -> rooms.listener.candidateJoined());
        for (var number = 1; number <= 2; number++) {
            var asked = number;
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> record.all(QuestionAsked.class).size() == asked);
            done(session.on(now -> new AnswerTyped(now, "I would measure it first.")));
        }
        untilClosed();

        assertThat(record.all(QuestionAsked.class))
                .extracting(QuestionAsked::questionId)
                .containsExactly("q1", "q2");
        assertThat(record.all(RecordEvent.AnswerTyped.class)).hasSize(2);
        assertThat(record.all(LineSpoken.class)).extracting(LineSpoken::kind).contains("GOODBYE");
        assertThat(order(
                        "leaving",
                        "room left",
                        "voice closed",
                        "file closed",
                        "VisitClosed",
                        "record closed",
                        "room removed",
                        "closed COMPLETED"))
                .containsExactly(
                        "leaving",
                        "room left",
                        "voice closed",
                        "file closed",
                        "file closed",
                        "VisitClosed",
                        "record closed",
                        "room removed",
                        "closed COMPLETED");
        assertThat(journal.getLast()).isEqualTo("closed COMPLETED");
    }

    @Test
    void whoTakesTheConsentBackIsLetGo() {
        var session = open();

        done(session.on(now -> new ConsentWithdrawn(now, "2026-11", "on the page")));
        untilClosed();

        assertThat(journal).containsSubsequence("ConsentWithdrawn", "InterviewEnded", "room left", "closed WITHDRAWN");
    }

    @Test
    void aCandidateWhoStaysAwayKeepsTheLinkAndThePageIsTold() {
        awayLimit = Duration.ofMillis(50);

        open();
        untilClosed();

        assertThat(record.all(VisitClosed.class)).containsExactly(new VisitClosed(1, "away"));
        assertThat(journal.getLast()).isEqualTo("closed null");
    }

    @Test
    void closingTwiceClosesOnceAndNothingIsTakenAfterwards() {
        var session = open();

        var first = session.close("shutdown");
        done(session.close("again"));

        assertThat(first.succeeded()).isTrue();
        assertThat(record.all(VisitClosed.class)).containsExactly(new VisitClosed(1, "shutdown"));
        assertThat(order("leaving", "room left", "record closed", "closed null"))
                .hasSize(4);
        assertThatThrownBy(() -> done(session.note(new EngineOpened("late")))).isInstanceOf(Unavailable.class);
        assertThat(record.all(EngineOpened.class)).hasSize(1);
    }

    @Test
    void aNoteIsAnsweredOnceItIsDurable() {
        var session = open();
        var fsync = new CompletableFuture<Void>();
        record.fsync = fsync;

        var noted = session.note(new EngineOpened("another"));
        await().until(() -> record.all(EngineOpened.class).size() == 2);
        assertThat(noted.isComplete()).isFalse();
        fsync.complete(null);

        done(noted);
    }

    @Test
    void wordsThatComeAfterTheLastSoundAreWaitedForBeforeTheVisitIsClosed() {
        var session = open();
        inRoom(() -> rooms.listener.candidateJoined());
        untilSaid("GREETING");
        engine.understands = Duration.ofMillis(100);
        speak();

        done(session.close("shutdown"));

        assertThat(order("room left", "WordsHeard", "voice closed", "VisitClosed", "record closed"))
                .containsExactly("room left", "WordsHeard", "voice closed", "VisitClosed", "record closed");
    }

    @Test
    void anEngineThatNeverAnswersAndARoomThatNeverGoesDoNotHoldUpTheEnd() {
        var session = open();
        inRoom(() -> rooms.listener.candidateJoined());
        untilSaid("GREETING");
        engine.neverCloses = true;
        rooms.neverRemoved = true;
        speak();

        done(session.close("shutdown"));

        assertThat(order("voice closed", "record closed", "room removed", "closed null"))
                .containsExactly("voice closed", "record closed", "room removed", "closed null");
    }

    // ---- what goes wrong in the middle

    @Test
    void aRecordThatIsTakenOverSilencesTheSession() {
        open();
        record.failure = new LeaseLost(1);
        inRoom(() -> rooms.listener.candidateJoined());
        untilClosed();
        var said = engine.said.size();

        inRoom(() -> rooms.listener.candidateJoined());

        assertThat(said)
                .as("the line that was being said, and the one begun before the disk answered")
                .isLessThan(3);
        assertThat(order("leaving", "room left", "record closed", "moved", "room removed", "closed null"))
                .containsExactly("leaving", "room left", "record closed", "moved");
        assertThat(engine.said).hasSize(said);
    }

    @Test
    void aRoomThatIsGoneEndsTheVisit() {
        open();

        inRoom(() -> rooms.listener.closed("SIGNAL_LOST"));
        untilClosed();

        assertThat(record.all(VisitClosed.class)).containsExactly(new VisitClosed(1, "SIGNAL_LOST"));
    }

    @Test
    void aFrameThatFailsEndsTheVisitInsteadOfLeavingItMute() {
        open();
        rooms.broken = true;

        inRoom(() -> rooms.listener.candidateJoined());
        untilClosed();

        assertThat(record.all(VisitClosed.class)).containsExactly(new VisitClosed(1, "fault"));
        assertThat(recordings.files.values()).allMatch(file -> file.closed.get() == 1);
    }

    @Test
    void aLostEngineLeavesAnInterviewThatCanBeReadAndTyped() {
        var session = open();
        inRoom(() -> engine.listener.on(new Lost(new VoiceException("fake", "gone", true, null))));
        inRoom(() -> rooms.listener.candidateJoined());

        untilSaid("GREETING");

        assertThat(engine.said).isEmpty();
        assertThat(record.all(RecordEvent.EngineFailed.class)).hasSize(1);
        done(session.close("test"));
    }

    // ---- what goes wrong at the beginning

    @Test
    void anEngineThatRefusesLeavesNothingOpen() {
        engine.refusal = new VoiceException("fake", "no places", true, null);

        failsToOpen(opening(), VoiceException.class);

        assertThat(recordings.files).hasSize(2);
        assertThat(record.all(VisitClosed.class)).hasSize(1);
        assertThat(journal).doesNotContain("room left");
    }

    @Test
    void aRoomThatCannotBeJoinedLeavesNothingOpen() {
        rooms.refusal = new IllegalStateException("no such server");

        failsToOpen(opening(), IllegalStateException.class);

        assertThat(journal).containsSubsequence("voice closed", "file closed", "record closed", "room removed");
    }

    @Test
    void aDiskThatRefusesTheFilesLeavesNothingOpen() {
        recordings.refused = Track.INTERVIEWER;

        failsToOpen(opening(), Unavailable.class);
    }

    @Test
    void withoutARecordNothingIsMade() {
        record.failure = new LeaseLost(1);

        failsToOpen(opening(), LeaseLost.class);

        assertThat(recordings.files).isEmpty();
        assertThat(rooms.listener).isNull();
    }

    @Test
    void theNumberOfTheVisitIsDurableBeforeItsFilesAreMade() {
        record.fsync = new CompletableFuture<>();
        var opening = opening();
        await().until(() -> !record.events.isEmpty());
        assertThat(recordings.files).isEmpty();

        record.fsync.complete(null);

        done(opening);
        assertThat(recordings.files).hasSize(2);
    }

    @Test
    void aRecordThatCannotBeUnderstoodIsGivenBack() {
        failsToOpen(opening(Arrays.asList((RecordedEvent) null)), NullPointerException.class);
    }

    @Test
    void aRoomThatIsLostWhileItIsJoinedFailsTheOpening() {
        rooms.slow = Promise.promise();
        var opening = opening();
        await().until(() -> rooms.listener != null);
        inRoom(() -> rooms.listener.closed("SIGNAL_LOST"));
        inRoom(() -> rooms.slow.complete(rooms.room()));

        failsToOpen(opening, Unavailable.class);

        assertThat(order("room left", "record closed", "room removed"))
                .containsExactly("room left", "record closed", "room removed");
    }

    @Test
    void aRecordThatBreaksWhileTheRoomIsJoinedFailsTheOpening() {
        rooms.slow = Promise.promise();
        var opening = opening();
        await().until(() -> rooms.listener != null);
        record.failure = new LeaseLost(1);
        inRoom(() -> engine.listener.on(new Lost(new VoiceException("fake", "gone", true, null))));
        inRoom(() -> context.runOnContext(_ -> rooms.slow.complete(rooms.room())));

        failsToOpen(opening, Unavailable.class);

        assertThat(journal).contains("room left");
    }
}
