package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.TurnsTaken.Pause;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.ThinkingAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.Via;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pauses and cut-offs, read from the record. Every utterance begins 300 ms before its first sound.
class TurnsTakenTest {

    private static final int PLANNED_MS = 2_000;

    private final List<RecordedEvent> record = new ArrayList<>();
    private int visit;

    private TurnsTakenTest visits(String room) {
        visit++;
        return at(0, new VisitOpened(visit, room));
    }

    private TurnsTakenTest at(long ms, RecordEvent event) {
        record.add(new RecordedEvent(record.size(), 1, new MediaTime(visit, ms), Instant.EPOCH, event));
        return this;
    }

    /// @param fromMs of the first sound
    private TurnsTakenTest says(long fromMs, long toMs, String text) {
        return at(toMs + 800, new WordsHeard("q1", "test", text, List.of(), null, fromMs - CutOffs.LEAD_MS, toMs));
    }

    private TurnsTakenTest silenceCloses(long ms) {
        return at(ms, new TurnClosed("q1", TurnEnd.SILENCE, 4, 0, ms));
    }

    private TurnsTaken taken() {
        return TurnsTaken.of(Plans.plain(), record);
    }

    private CutOffs cutOffs() {
        var counted = CutOffs.NONE;
        for (var event : record) {
            counted = counted.next(event);
        }
        return counted;
    }

    @Test
    void aPauseIsTheSilenceBetweenTwoPartsOfAnAnswer() {
        visits("room").says(10_000, 12_000, "we moved it").says(13_500, 15_000, "in small steps");

        assertThat(taken().pauses()).containsExactly(new Pause(1_500, PLANNED_MS));
        assertThat(taken().askedForTime()).isFalse();
    }

    @Test
    void whatWasSaidBeforeALineOrInAnotherTurnIsNoPause() {
        visits("room")
                .says(10_000, 12_000, "we moved it")
                .at(20_000, new LineSpoken("L9", "PROMPT", null, "Take your time.", List.of(), true, 18_000, 20_000))
                .says(22_000, 23_000, "in small steps");
        silenceCloses(26_000).says(40_000, 41_000, "the next answer");

        assertThat(taken().pauses()).isEmpty();
    }

    @Test
    void whoGoesOnSoonAfterTheTurnWasClosedWasCutOffAndThePauseCounts() {
        visits("room").says(10_000, 12_000, "we moved it");
        silenceCloses(15_000)
                .at(16_000, new LineSpoken("L9", "TRANSITION", null, "Thank you.", List.of(), false, 15_200, 16_000))
                .says(16_400, 18_000, "and it went well");

        assertThat(cutOffs().closed()).isEqualTo(1);
        assertThat(cutOffs().cutOff()).isEqualTo(1);
        assertThat(taken().pauses()).containsExactly(new Pause(4_400, PLANNED_MS));
    }

    @Test
    void aWordOfAttentionTheNextAnswerAndLateWordsAreNoCutOff() {
        visits("room").says(10_000, 12_000, "we moved it");
        silenceCloses(15_000).says(15_500, 16_000, "okay").says(16_200, 17_000, "so the next one");
        silenceCloses(20_000).says(22_000, 23_000, "another answer");
        silenceCloses(26_000).says(24_000, 25_000, "said before the turn was closed");
        at(30_000, new TurnClosed("q1", TurnEnd.TIME, 4, 0, 0)).says(30_500, 31_000, "over time");

        assertThat(cutOffs().closed()).isEqualTo(3);
        assertThat(cutOffs().cutOff()).isZero();
    }

    @Test
    void anotherNodeInTheSameRoomGoesOnWithWhatWasLearned() {
        visits("room").says(10_000, 12_000, "we moved it").says(13_500, 15_000, "in small steps");
        at(15_500, new ThinkingAsked("q1", Via.BUTTON));
        visits("room").says(3_000, 4_000, "and then").says(6_500, 7_000, "on");

        assertThat(taken().pauses()).containsExactly(new Pause(1_500, PLANNED_MS), new Pause(2_500, PLANNED_MS));
        assertThat(taken().askedForTime()).isTrue();
    }

    @Test
    void aVisitThatWasHandedOverGoesOn() {
        visits("room").says(10_000, 12_000, "we moved it").says(13_500, 15_000, "in small steps");
        at(16_000, new VisitClosed(1, OpenVisit.HANDED_OVER)).visits("room");

        assertThat(taken().pauses()).hasSize(1);
    }

    @Test
    void whoLeftTheRoomAndComesBackBeginsAnew() {
        visits("room").says(10_000, 12_000, "we moved it").says(13_500, 15_000, "in small steps");
        at(15_500, new ThinkingAsked("q1", Via.BUTTON)).at(16_000, new VisitClosed(1, "away"));
        visits("other room");

        assertThat(taken()).isEqualTo(TurnsTaken.NONE);
    }
}
