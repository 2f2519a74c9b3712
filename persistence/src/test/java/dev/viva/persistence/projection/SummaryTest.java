package dev.viva.persistence.projection;

import static dev.viva.core.interview.InterviewStatus.COMPLETED;
import static dev.viva.core.interview.InterviewStatus.INVITED;
import static dev.viva.core.interview.InterviewStatus.IN_PROGRESS;
import static dev.viva.core.interview.InterviewStatus.ON_HOLD;
import static dev.viva.core.interview.InterviewStatus.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.InterviewResumed;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.NoticeShown;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.Via;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    private static final Instant START = Instant.ofEpochMilli(1_795_000_000_000L);

    private Summary summary = Summary.EMPTY;
    private long seq;

    @Test
    void aWholeInterviewOverTwoVisits() {
        assertThat(after(0, 0, new NoticeShown("1", "en")).status()).isEqualTo(INVITED);
        assertThat(after(1, 0, new VisitOpened(1, "r")).status()).isEqualTo(IN_PROGRESS);
        after(1, 5_000, new QuestionAsked("q1", 0, "l1", "?"));
        after(1, 9_000, new QuestionAsked("q1", 1, "l2", "?"));
        assertThat(after(1, 20_000, new VisitClosed(1, "left")).status()).isEqualTo(ON_HOLD);
        assertThat(after(2, 0, new VisitOpened(2, "r")).status()).isEqualTo(IN_PROGRESS);
        after(2, 4_000, new QuestionAsked("q2", 0, "l3", "?"));
        after(2, 30_000, new InterviewEnded(Outcome.COMPLETED));
        after(2, 30_500, new VisitClosed(2, "end"));

        assertThat(summary.status()).isEqualTo(COMPLETED);
        assertThat(summary.startedAt()).isEqualTo(START.plusSeconds(1));
        assertThat(summary.endedAt()).isEqualTo(START.plusSeconds(7));
        assertThat(summary.questionsAsked()).isEqualTo(2);
        assertThat(summary.visits()).isEqualTo(2);
        assertThat(summary.spokenMs()).isEqualTo(50_500);
    }

    @Test
    void whoGoesOnRightAfterSilenceClosedTheTurnWasCutOff() {
        after(1, 0, new VisitOpened(1, "r"));
        after(1, 20_000, new TurnClosed("q1", TurnEnd.SILENCE, 4, 0, 17_000));
        after(1, 23_000, new WordsHeard("q1", "e", "and it went well", List.of(), null, 20_900, 22_000));
        after(1, 40_000, new TurnClosed("q2", TurnEnd.SILENCE, 4, 30_000, 37_000));
        after(1, 52_000, new WordsHeard("q3", "e", "the next answer", List.of(), null, 50_000, 51_000));

        assertThat(summary.talk().turns().closed()).isEqualTo(2);
        assertThat(summary.talk().turns().cutOff()).isEqualTo(1);
    }

    @Test
    void aVisitThatACrashLeftOpenCountsAsFarAsItIsKnown() {
        after(1, 0, new VisitOpened(1, "r"));
        after(1, 7_000, new QuestionAsked("q1", 0, "l1", "?"));
        after(2, 0, new VisitOpened(2, "r"));

        assertThat(summary.spokenMs()).isEqualTo(7_000);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED,COMPLETED",
        "DECLINED,WITHDRAWN",
        "WITHDRAWN,WITHDRAWN",
        "OUR_FAULT,ON_HOLD",
        "UPSTREAM_FAULT,ON_HOLD",
        "UNCLEAR,ON_HOLD"
    })
    void everyOutcomeIsAStatus(Outcome outcome, InterviewStatus status) {
        assertThat(after(1, 0, new InterviewEnded(outcome)).status()).isEqualTo(status);
    }

    @Test
    void theEndIsFinal() {
        after(0, 0, new InterviewEnded(Outcome.DECLINED));
        after(1, 0, new VisitOpened(1, "r"));
        after(1, 1_000, new InterviewEnded(Outcome.COMPLETED));

        assertThat(summary.status()).isEqualTo(WITHDRAWN);
        assertThat(summary.endedAt()).isEqualTo(START);
        assertThat(summary.startedAt()).isNull();
    }

    @Test
    void whoeverFallsSilentIsHeldUntilSomethingHappens() {
        after(1, 0, new VisitOpened(1, "r"));
        assertThat(after(1, 5_000, line("PROMPT")).held()).isFalse();
        assertThat(after(1, 80_000, line("HOLD_NOTICE")).held()).isTrue();
        assertThat(after(1, 81_000, new QuestionAsked("q1", 0, "l1", "?")).held())
                .isTrue();

        assertThat(after(1, 90_000, new InterviewResumed(Via.VOICE)).held()).isFalse();

        after(1, 180_000, line("HOLD_NOTICE"));
        assertThat(after(1, 190_000, new VisitClosed(1, "left")).held()).isFalse();
    }

    private static LineSpoken line(String kind) {
        return new LineSpoken("l", kind, null, "…", List.of(), true, 0, 0);
    }

    private Summary after(int visit, long mediaMs, RecordEvent event) {
        var at = new MediaTime(visit, mediaMs);
        summary = summary.next(new RecordedEvent(seq, 1, at, START.plusSeconds(seq), event));
        seq++;
        return summary;
    }
}
