package dev.viva.server.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void waitsGrowOverThreeDaysAndEnd() {
        var waits = waits(() -> 0L); // the shortest
        assertThat(waits).isSorted().doesNotHaveDuplicates();
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(3), Duration.ofHours(75));
        assertThat(waits.getFirst()).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void whatFailedTogetherIsSpread() {
        var random = RandomGenerator.of("L64X128MixRandom");
        assertThat(waits(random)).doesNotContainAnyElementsOf(waits(random));
    }

    private static List<Duration> waits(RandomGenerator random) {
        var patience = new Patience(random);
        var waits = new ArrayList<Duration>();
        for (var wait = patience.after(1); wait.isPresent(); wait = patience.after(waits.size() + 1)) {
            waits.add(wait.get());
        }
        return waits;
    }
}
