package dev.viva.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TakeoverTest {

    private final List<RecordedEvent> record = new ArrayList<>();

    @Test
    void aCandidateWhoSitsInTheOpenVisitsRoomGetsTheNextVisitThere() {
        record(new VisitOpened(1, "a"), new VisitClosed(1, "left"), new VisitOpened(2, "b"));

        assertThat(whatToDo("b"::equals)).hasValue(new Takeover.GoOn(3, "b"));
        assertThat(isWanted()).isTrue();
    }

    @Test
    void anOpenVisitWithNobodyInItsRoomIsClosed() {
        record(new VisitOpened(1, "a"));

        assertThat(whatToDo(_ -> false)).hasValue(new Takeover.Close(1));
    }

    @Test
    void whoWasHandedOverGoesOnInTheSameRoom() {
        record(new VisitOpened(1, "a"), new VisitClosed(1, OpenVisit.HANDED_OVER));

        assertThat(whatToDo("a"::equals)).hasValue(new Takeover.GoOn(2, "a"));
        assertThat(isWanted()).isTrue();
    }

    @Test
    void whoWasHandedOverAndIsGoneHasLeftForGood() {
        record(new VisitOpened(1, "a"), new VisitClosed(1, OpenVisit.HANDED_OVER));
        assertThat(whatToDo(_ -> false)).hasValue(new Takeover.Close(1));

        record(new VisitClosed(1, "node lost"));
        assertThat(isWanted()).isFalse();
    }

    @Test
    void aVisitThatWasClosedIsNotGoneOnWith() {
        record(new VisitOpened(1, "a"), new VisitClosed(1, "away"));

        assertThat(whatToDo(_ -> true)).isEmpty();
        assertThat(isWanted()).isFalse();
    }

    @Test
    void theEndOfAnEarlierVisitThatCameLateClosesNothing() {
        record(new VisitOpened(1, "a"), new VisitOpened(2, "a"), new VisitClosed(1, "lost"));

        assertThat(whatToDo("a"::equals)).hasValue(new Takeover.GoOn(3, "a"));
    }

    @Test
    void anInterviewThatIsOverIsOnlyPutAway() {
        record(new VisitOpened(1, "a"));
        assertThat(Takeover.notPutAway(record)).isEmpty();

        record(new InterviewEnded(Outcome.COMPLETED));
        assertThat(whatToDo(_ -> true)).isEmpty();
        assertThat(isWanted()).isFalse();
        assertThat(Takeover.notPutAway(record)).hasValue(new OpenVisit(1, "a"));

        record(new VisitClosed(1, "ended"));
        assertThat(Takeover.notPutAway(record)).isEmpty();
    }

    @Test
    void anInterviewThatHasNotBegunIsLeftAlone() {
        record(new ConsentGiven("v1", "en"));

        assertThat(whatToDo(_ -> true)).isEmpty();
    }

    private Optional<Takeover> whatToDo(Predicate<String> present) {
        return Takeover.unfinished(record).map(open -> Takeover.of(open, present.test(open.room())));
    }

    private boolean isWanted() {
        return Takeover.unfinished(record).isPresent();
    }

    private void record(RecordEvent... events) {
        for (var event : events) {
            record.add(new RecordedEvent(record.size(), 1, MediaTime.NONE, Instant.EPOCH, event));
        }
    }
}
