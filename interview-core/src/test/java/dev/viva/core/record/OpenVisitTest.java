package dev.viva.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// In which room an interview goes on.
class OpenVisitTest {

    private static List<RecordedEvent> record(RecordEvent... events) {
        return IntStream.range(0, events.length)
                .mapToObj(i -> new RecordedEvent(i, 1, MediaTime.NONE, Instant.EPOCH, events[i]))
                .toList();
    }

    @Test
    void nobodyWasThereYet() {
        assertThat(OpenVisit.of(record())).isEmpty();
    }

    @Test
    void aVisitWhoseNodeWasLostIsOpen() {
        assertThat(OpenVisit.of(record(new VisitOpened(1, "a")))).hasValue(new OpenVisit(1, "a"));
    }

    @Test
    void aVisitThatWasLeftForGoodIsNot() {
        assertThat(OpenVisit.of(record(new VisitOpened(1, "a"), new VisitClosed(1, "away"))))
                .isEmpty();
    }

    @Test
    void aVisitThatWasHandedOverIsOpenForTheNext() {
        var record = record(new VisitOpened(1, "a"), new VisitClosed(1, OpenVisit.HANDED_OVER));

        assertThat(OpenVisit.of(record)).hasValue(new OpenVisit(1, "a"));
    }

    @Test
    void theNewestVisitCounts() {
        var record = record(new VisitOpened(1, "a"), new VisitOpened(2, "a"), new VisitClosed(1, "came late"));

        assertThat(OpenVisit.of(record)).hasValue(new OpenVisit(2, "a"));
    }

    @Test
    void aVisitThatWasHandedOverAndFoundEmptyIsClosed() {
        var record = record(
                new VisitOpened(1, "a"), new VisitClosed(1, OpenVisit.HANDED_OVER), new VisitClosed(1, "node lost"));

        assertThat(OpenVisit.of(record)).isEmpty();
    }
}
