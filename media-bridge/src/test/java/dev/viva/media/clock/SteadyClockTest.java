package dev.viva.media.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private Instant timeOfDay = Instant.parse("2026-11-21T12:00:00Z");
    private long nanos = -5;

    @Test
    void goesOnByTheMonotonicClockThoughTheTimeOfDayIsStepped() {
        var clock = new SteadyClock(() -> timeOfDay, () -> nanos);
        assertThat(clock.instant()).isEqualTo(timeOfDay);

        timeOfDay = timeOfDay.minusSeconds(3_600);
        nanos += 20_000_000;

        assertThat(clock.instant()).isEqualTo("2026-11-21T12:00:00.020Z");
    }
}
