package dev.viva.media.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaClockTest {

    private long nanos = -5_000_000_000L; // System.nanoTime may be negative
    private final MediaClock clock = new MediaClock(() -> nanos);

    @Test
    void itStandsAtZeroUntilItIsStarted() {
        nanos += 1_000_000_000L;

        assertThat(clock.position48k()).isZero();
        assertThat(clock.started()).isFalse();
    }

    @Test
    void itCountsFromTheFirstStart() {
        clock.start(nanos);
        nanos += 1_500_000_000L;
        clock.start(nanos);

        assertThat(clock.position48k()).isEqualTo(72_000);
        assertThat(clock.ms()).isEqualTo(1_500);
        assertThat(clock.positionAt(nanos - 2_000_000_000L)).isZero();
    }

    @Test
    void itIsExactAfterAHundredDays() {
        clock.start(nanos);
        nanos += 100L * 24 * 3_600 * 1_000_000_000L + 20_000_000L;

        assertThat(clock.position48k()).isEqualTo(100L * 24 * 3_600 * 48_000 + 960);
    }
}
