package dev.viva.core.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.CutOffs;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordEvent.EngineSwitched;
import dev.viva.core.record.RecordEvent.NoticeShown;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.record.ReplyTimes;
import dev.viva.core.record.ReplyWait;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TalkTest {

    private static RecordedEvent recorded(RecordEvent event) {
        return new RecordedEvent(1, 1, new MediaTime(1, 100), Instant.EPOCH, event);
    }

    private static RecordedEvent reply(int totalMs) {
        return recorded(
                new ReplyTimed("L1", "TRANSITION", "local", "local", 0, new ReplyWait(totalMs, 0, 0, 0, 0, 0, 0)));
    }

    @Test
    void theLastVoiceTheWaitsAndTheTurnsAreRead() {
        var talk = Talk.of(List.of(
                recorded(new NoticeShown("1", "en")),
                recorded(new EngineOpened("gemini-live")),
                reply(900),
                recorded(new TurnClosed("q1", TurnEnd.SILENCE, 4, 0, 7_000)),
                recorded(new EngineSwitched("gemini-live", "local", "gone")),
                reply(1_300)));

        assertThat(talk.voice()).isEqualTo("local");
        assertThat(talk.replies()).isEqualTo(new ReplyTimes(2, 900, 1_300, 1_300));
        assertThat(talk.turns()).isEqualTo(new CutOffs(1, 0, new MediaTime(1, 100)));
    }

    @Test
    void ofAnEmptyRecordNothingIsKnown() {
        assertThat(Talk.of(List.of())).isEqualTo(Talk.NONE);
    }

    @Test
    void onlyTheLastWaitsAreKept() {
        var talk = Talk.of(Collections.nCopies(Talk.MOST, reply(100))).next(reply(200));

        assertThat(talk.waitsMs()).hasSize(Talk.MOST).endsWith(100, 200);
    }
}
