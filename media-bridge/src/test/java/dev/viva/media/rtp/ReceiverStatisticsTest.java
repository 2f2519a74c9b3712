package dev.viva.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiverStatisticsTest {

    private static final long FRAME_NANOS = 20_000_000;

    private final ReceiverStatistics statistics = new ReceiverStatistics();

    @Test
    void nothingIsLostAndNothingJittersInAnEvenStreamThatWrapsAround() {
        for (var i = 0; i < 1_000; i++) {
            packet(65_000 + i, i, 0);
        }

        assertThat(statistics.received()).isEqualTo(1_000);
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.jitter()).isZero();
        assertThat(statistics.extendedHighest()).isEqualTo(65_000 + 999);
    }

    @Test
    void lossIsCountedOverallAndSinceTheLastReport() {
        for (var i = 0; i < 100; i++) {
            if (i % 4 != 1) {
                packet(i, i, 0);
            }
        }

        assertThat(statistics.lost()).isEqualTo(25);
        assertThat(statistics.takeFractionLost()).isEqualTo(64); // a quarter
        packet(100, 100, 0);
        assertThat(statistics.takeFractionLost()).isZero();
        assertThat(statistics.lost()).isEqualTo(25);
    }

    @Test
    void reorderedPacketsAreNotLost() {
        packet(1, 1, 0);
        packet(3, 3, 0);
        packet(2, 2, 0);

        assertThat(statistics.lost()).isZero();
        assertThat(statistics.extendedHighest()).isEqualTo(3);
    }

    @Test
    void jitterGrowsTowardsTheMeanDifference() {
        for (var i = 0; i < 500; i++) {
            packet(i, i, i % 2 * 5_000_000L); // every other packet is 5 ms late: 240 samples of difference each time
        }

        assertThat(statistics.jitter()).isBetween(225L, 240L);
    }

    @Test
    void aWildSequenceNumberIsAMistakeAndTwoInARowAreANewStart() {
        packet(10, 0, 0);
        packet(30_000, 1, 0);
        assertThat(statistics.received()).isEqualTo(1);

        packet(30_001, 2, 0);
        assertThat(statistics.received()).isEqualTo(1);
        assertThat(statistics.extendedHighest()).isEqualTo(30_001);
        assertThat(statistics.lost()).isZero();
    }

    private void packet(int sequence, int frame, long lateNanos) {
        statistics.received(sequence & 0xffff, frame * 960, frame * FRAME_NANOS + lateNanos);
    }
}
