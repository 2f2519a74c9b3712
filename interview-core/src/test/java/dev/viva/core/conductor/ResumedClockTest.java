package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How long an interview has run, for a node that knows only the record.
class ResumedClockTest {

    private static final long BUDGET_MS = Plans.plain().budget().toMillis();

    private final List<RecordedEvent> record = new ArrayList<>();

    @Test
    void onlyTheTimeOfTheMediaClocksCounts() {
        begin();
        event(1, 60_000, 60_000, line("L3"));

        assertThat(remainingMs()).isEqualTo(BUDGET_MS - 60_000);
    }

    @Test
    void aTimeOfDayThatIsSetInMidInterviewTakesNoTime() {
        begin();
        event(1, 60_000, Duration.ofHours(3).toMillis(), line("L3"));

        assertThat(remainingMs()).isEqualTo(BUDGET_MS - 60_000);
    }

    @Test
    void aNodeWhoseTimeOfDayIsBehindLosesNoTime() {
        begin();
        event(1, 60_000, 60_000, line("L3"));
        event(2, 0, -7_200_000, new VisitOpened(2, "room"));
        event(2, 30_000, -7_170_000, line("L4"));

        assertThat(remainingMs()).isEqualTo(BUDGET_MS - 90_000);
    }

    @Test
    void whatIsWrittenOutsideAVisitTakesNoTime() {
        begin();
        event(1, 60_000, 60_000, line("L3"));
        event(0, 0, 70_000, new SpanRecovered(1, 3, List.of()));
        event(1, 61_000, 71_000, line("L4"));

        assertThat(remainingMs()).isEqualTo(BUDGET_MS - 61_000);
    }

    private void begin() {
        event(0, 0, 0, new ConsentGiven("v1", "en"));
        event(1, 0, 0, new VisitOpened(1, "room"));
        event(
                1,
                0,
                0,
                new QuestionAsked("q1", 0, "L2", Plans.plain().question(0).text()));
    }

    private static LineSpoken line(String id) {
        return new LineSpoken(id, "PROMPT", null, "Take your time.", List.of(), true, 0, 0);
    }

    private void event(int visit, long mediaMs, long wallMs, RecordEvent event) {
        var at = new MediaTime(visit, mediaMs);
        var time = Instant.ofEpochMilli(1_795_000_000_000L + wallMs);
        record.add(new RecordedEvent(record.size(), 1, at, time, event));
    }

    private long remainingMs() {
        return Conductor.resume(Plans.plain(), "Ada", record).view().remainingMs();
    }
}
