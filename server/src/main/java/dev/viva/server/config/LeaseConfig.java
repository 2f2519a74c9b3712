package dev.viva.server.config;

import dev.viva.core.lease.LeaseTerms;
import java.time.Duration;

/// The `lease` section of `reference.yaml`: the same on every node of an installation.
///
/// @param length a node that shows no sign of life for so long is given up
/// @param beat   between two signs of life
public record LeaseConfig(Duration length, Duration beat) {

    /// A lease that is shorter than a collection of garbage gives up nodes that are well.
    private static final Duration LEAST = Duration.ofSeconds(1);

    public LeaseConfig {
        Setting.check(length.compareTo(LEAST) >= 0, "lease.length", length.toMillis() + "ms", "1s or more");
        Setting.check(
                beat.isPositive() && length.compareTo(beat.multipliedBy(4)) >= 0,
                "lease.beat",
                beat.toMillis() + "ms",
                "more than 0s and at most a quarter of lease.length");
    }

    /// For those who keep them.
    public LeaseTerms terms() {
        return new LeaseTerms(length, beat);
    }
}
