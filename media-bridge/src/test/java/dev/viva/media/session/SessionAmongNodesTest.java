package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceException;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.lease.Wakefulness;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordedEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        lease = new LeaseView(Wakefulness.always(), (_, _) -> Future.succeededFuture(false));
        open();
        var asked = Promise.<Boolean>promise();

        inRoom(() -> rooms.listener.mayReturn().onComplete(asked));

        assertThat(done(asked.future())).isFalse();
        untilClosed();
        assertThat(journal).endsWith("moved").doesNotContain("room removed", "VisitClosed");
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
}
