package dev.viva.media.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.room.RoomCounts;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitMeterTest {

    private static final long MS = 1_000_000;

    private final Told told = new Told();
    private RoomCounts carried = RoomCounts.NONE;
    private final VisitMeter meter = new VisitMeter(told, () -> carried);

    @Test
    void whatIsNewIsToldOnceASecondAndOnlyOnce() {
        var late = new long[1];
        meter.add(MediaCount.LATE, () -> late[0]);
        late[0] = 3;
        beats(49);
        assertThat(told.counts).isEmpty();

        beats(1);
        assertThat(told.counts).containsExactlyEntriesOf(Map.of(MediaCount.LATE, 3L));

        late[0] = 5;
        beats(100);
        assertThat(told.counts).containsExactlyEntriesOf(Map.of(MediaCount.LATE, 5L));
    }

    @Test
    void whatTheRoomCarriedIsToldToo() {
        carried = new RoomCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);

        meter.publish();
        meter.publish();

        assertThat(told.counts)
                .containsEntry(MediaCount.IN_PACKETS, 1L)
                .containsEntry(MediaCount.IN_REJECTED, 2L)
                .containsEntry(MediaCount.IN_STRAYS, 5L)
                .containsEntry(MediaCount.OUT_UNSENT, 7L)
                .containsEntry(MediaCount.OUT_ASKED_AGAIN, 9L)
                .containsEntry(MediaCount.SIGNAL_GARBLED, 11L)
                .containsEntry(MediaCount.SIGNAL_RESUMES, 12L)
                .containsEntry(MediaCount.SIGNAL_REJOINS, 13L);
    }

    @Test
    void eachHalfOfABeatFallsIntoItsOwnHistogram() {
        meter.beat(0, 3 * MS, 4 * MS, 10 * MS);
        meter.waited(60 * MS);

        meter.publish();

        assertThat(told.sums)
                .containsEntry(MediaDelay.LATENESS, 3 * MS)
                .containsEntry(MediaDelay.ENCODE, MS)
                .containsEntry(MediaDelay.DECODE, 6 * MS)
                .containsEntry(MediaDelay.WAIT, 60 * MS);
        meter.publish();
        assertThat(told.sums).as("told once").containsEntry(MediaDelay.LATENESS, 3 * MS);
    }

    @Test
    void durationsFallIntoTheBucketWhoseBoundTheyDoNotExceed() {
        var delays = new Delays();
        delays.add(-1);
        delays.add(5 * MS);
        delays.add(5 * MS + 1);
        delays.add(Long.MAX_VALUE / 2);

        assertThat(delays.count(0)).isEqualTo(1);
        assertThat(delays.count(bucket(0.005))).isEqualTo(1);
        assertThat(delays.count(bucket(0.01))).isEqualTo(1);
        assertThat(delays.count(Delays.buckets() - 1)).isEqualTo(1);
        assertThat(Delays.boundSeconds(Delays.buckets() - 1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    private static int bucket(double seconds) {
        for (int bucket = 0; bucket < Delays.buckets(); bucket++) {
            if (Delays.boundSeconds(bucket) == seconds) {
                return bucket;
            }
        }
        throw new AssertionError("no bucket ends at " + seconds);
    }

    private void beats(int count) {
        for (int i = 0; i < count; i++) {
            meter.beat(0, 0, 0, 0);
        }
    }

    private static final class Told implements MediaMeter {

        final Map<MediaCount, Long> counts = new EnumMap<>(MediaCount.class);
        final Map<MediaDelay, Long> sums = new EnumMap<>(MediaDelay.class);

        @Override
        public void count(MediaCount what, long more) {
            counts.merge(what, more, Long::sum);
        }

        @Override
        public void delays(MediaDelay what, Delays taken) {
            sums.merge(what, taken.sumNanos(), Long::sum);
        }
    }
}
