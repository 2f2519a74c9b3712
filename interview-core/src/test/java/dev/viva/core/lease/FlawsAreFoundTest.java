package dev.viva.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each rule has its reason: without it the simulation fails, within the seeds of the normal run.
class FlawsAreFoundTest {

    private static final long SEEDS = 10_000;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aFlawIsFound(Flaw flaw) {
        var seeds = LongStream.concat(LongStream.of(flaw.knownSeed()), LongStream.range(0, SEEDS));

        assertThat(seeds.anyMatch(seed -> isFound(flaw, seed)))
                .as("found within %d seeds: %s", SEEDS, flaw)
                .isTrue();
    }

    private static boolean isFound(Flaw flaw, long seed) {
        try {
            Cluster.hold(seed, flaw);
            return false;
        } catch (AssertionError found) {
            return true;
        }
    }
}
