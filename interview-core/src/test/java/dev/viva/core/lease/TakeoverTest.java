package dev.viva.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.MediaTime;
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
import org.junit.jupiter.api.Test;

class TakeoverTest {

    private final List<RecordedEvent> record = new ArrayList<>();

    @Test
    void aCandidateWhoSitsInTheOpenVisitsRoomGetsTheNextVisitThere() {
        record(new VisitOpened(1, "a"), new VisitClosed(1, "left"), new VisitOpened(2, "b"));

        assertThat(Takeover.of(record, "b"::equals)).isEqualTo(new Takeover.GoOn(3, "b"));
        assertThat(Takeover.isWanted(record)).isTrue();
    }

    @Test
    void anOpenVisitWithNobodyInItsRoomIsClosed() {
        record(new VisitOpened(1, "a"));

        assertThat(Takeover.of(record, _ -> false)).isEqualTo(new Takeover.Close(1));
    }

    @Test
    void whoWasHandedOverGoesOnInTheSameRoom() {
        record(new VisitOpened(1, "a"), new VisitClosed(1, Takeover.HANDED_OVER));

        assertThat(Takeover.of(record, "a"::equals)).isEqualTo(new Takeover.GoOn(2, "a"));
        assertThat(Takeover.isWanted(record)).isTrue();
    }

    @Test
    void whoWasHandedOverAndIsGoneHasLeftForGood() {
        record(new VisitOpened(1, "a"), new VisitClosed(1, Takeover.HANDED_OVER));
        assertThat(Takeover.of(record, _ -> false)).isEqualTo(new Takeover.Close(1));

        record(new VisitClosed(1, "node lost"));
        assertThat(Takeover.isWanted(record)).isFalse();
    }

    @Test
    void aVisitThatWasClosedIsNotGoneOnWith() {
        record(new VisitOpened(1, "a"), new VisitClosed(1, "away"));

        assertThat(Takeover.of(record, _ -> true)).isEqualTo(new Takeover.Nothing());
        assertThat(Takeover.isWanted(record)).isFalse();
    }

    @Test
    void theEndOfAnEarlierVisitThatCameLateClosesNothing() {
        record(new VisitOpened(1, "a"), new VisitOpened(2, "a"), new VisitClosed(1, "lost"));

        assertThat(Takeover.of(record, "a"::equals)).isEqualTo(new Takeover.GoOn(3, "a"));
    }

    @Test
    void anInterviewThatIsOverIsLeftAlone() {
        record(new VisitOpened(1, "a"), new InterviewEnded(Outcome.COMPLETED));

        assertThat(Takeover.of(record, _ -> true)).isEqualTo(new Takeover.Nothing());
        assertThat(Takeover.isWanted(record)).isFalse();
    }

    @Test
    void anInterviewThatHasNotBegunIsLeftAlone() {
        record(new ConsentGiven("v1", "en"));

        assertThat(Takeover.of(record, _ -> true)).isEqualTo(new Takeover.Nothing());
    }

    private void record(RecordEvent... events) {
        for (var event : events) {
            record.add(new RecordedEvent(record.size(), 1, MediaTime.NONE, Instant.EPOCH, event));
        }
    }
}
