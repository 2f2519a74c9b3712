package dev.viva.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplyTimesTest {

    @Test
    void percentilesAreTimesThatOccurred() {
        var waits = IntStream.rangeClosed(1, 200).mapToObj(i -> 2_010 - i * 10).toList();

        assertThat(ReplyTimes.of(waits)).isEqualTo(new ReplyTimes(200, 1_000, 1_900, 1_980));
    }

    @Test
    void aSingleReplyIsAllOfThem() {
        assertThat(ReplyTimes.of(List.of(900))).isEqualTo(new ReplyTimes(1, 900, 900, 900));
    }

    @Test
    void whereNothingWasTimedThereAreNoTimes() {
        assertThat(ReplyTimes.of(List.of())).isEqualTo(ReplyTimes.NONE);
    }

    @Test
    void theWholeIsAllStages() {
        assertThat(new ReplyWait(1, 20, 300, 4_000, 50_000, 600_000, 7_000_000).totalMs())
                .isEqualTo(7_654_321);
    }
}
