package dev.viva.server.hook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How long a delivery waits between attempts: ten of them in a little more than three days, as Standard Webhooks
/// proposes. Each wait is up to a tenth longer, so that what failed together does not come back together.
///
/// @param random spreads
record Patience(RandomGenerator random) {

    /// After the first attempt, after the second, and so on: 73 h 35 min in all.
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(18),
            Duration.ofHours(24));

    /// The wait after an attempt; empty if it was the last.
    ///
    /// @param attempt from 1
    Optional<Duration> after(int attempt) {
        if (attempt > WAITS.size()) {
            return Optional.empty();
        }
        var wait = WAITS.get(attempt - 1).toMillis();
        return Optional.of(Duration.ofMillis((long) (wait * random.nextDouble(1.0, 1.1))));
    }
}
