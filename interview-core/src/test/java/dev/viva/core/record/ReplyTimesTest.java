package dev.viva.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.RecordEvent.ReplyTimed;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplyTimesTest {

    private static RecordedEvent reply(int totalMs) {
        var waited = new ReplyWait(totalMs, 0, 0, 0, 0, 0, 0);
        return recorded(new ReplyTimed("L1", "TRANSITION", "local", "local", 0, waited));
    }

    private static RecordedEvent recorded(RecordEvent event) {
        return new RecordedEvent(1, 1, new MediaTime(1, 0), Instant.EPOCH, event);
    }

    @Test
    void percentilesAreTimesThatOccurred() {
        var events = IntStream.rangeClosed(1, 200).mapToObj(i -> reply(i * 10)).toList();

        assertThat(ReplyTimes.of(events)).isEqualTo(new ReplyTimes(200, 1_000, 1_900, 1_980));
    }

    @Test
    void aSingleReplyIsAllOfThem() {
        var events = List.of(recorded(new RecordEvent.EngineOpened("local")), reply(900));

        assertThat(ReplyTimes.of(events)).isEqualTo(new ReplyTimes(1, 900, 900, 900));
    }

    @Test
    void aRecordWithoutRepliesHasNoTimes() {
        assertThat(ReplyTimes.of(List.of())).isEqualTo(ReplyTimes.NONE);
    }

    @Test
    void theWholeIsAllStages() {
        assertThat(new ReplyWait(1, 20, 300, 4_000, 50_000, 600_000, 7_000_000).totalMs())
                .isEqualTo(7_654_321);
    }
}
