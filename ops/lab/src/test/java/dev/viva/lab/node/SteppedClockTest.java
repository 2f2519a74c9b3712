package dev.viva.lab.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clock that jumps when a file says so.
class SteppedClockTest {

    private static final Duration NEAR = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void goesRightWithoutAFile() {
        assertThat(off(SteppedClock.following(folder.resolve("clock")))).isLessThan(NEAR);
    }

    @Test
    void jumpsForwardAndBackAndStaysOffOverARestart() throws Exception {
        var file = folder.resolve("clock");
        var clock = SteppedClock.following(file);

        SteppedClock.step(file, Duration.ofHours(2));
        await(clock, Duration.ofHours(2));
        SteppedClock.step(file, Duration.ofHours(-3));
        await(clock, Duration.ofHours(-3));

        assertThat(off(SteppedClock.following(file)).plusHours(3).abs()).isLessThan(NEAR);
    }

    @Test
    void aFileThatIsNotUnderstoodChangesNothing() throws Exception {
        var file = folder.resolve("clock");
        SteppedClock.step(file, Duration.ofHours(2));
        var clock = SteppedClock.following(file);

        Files.writeString(file, "tomorrow");
        Thread.sleep(200); // longer than it takes to look

        assertThat(off(clock).minusHours(2).abs()).isLessThan(NEAR);
    }

    private static void await(SteppedClock clock, Duration offset) {
        Awaitility.await("the step")
                .atMost(Duration.ofSeconds(10))
                .until(() -> off(clock).minus(offset).abs().compareTo(NEAR) < 0);
    }

    private static Duration off(SteppedClock clock) {
        return Duration.between(Instant.now(), clock.instant());
    }
}
