package dev.viva.core.lease;

import java.time.Duration;

/// The times of all leases of an installation: the same on every node.
///
/// @param length a node that shows no sign of life for so long is given up
/// @param beat   between two signs of life; several fit into a lease, so that a late one costs nothing
public record LeaseTerms(Duration length, Duration beat) {

    /// Given up after 3 s: with the time to join and to speak, a candidate hears a voice again after about 5 s.
    public static final LeaseTerms STANDARD = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500));

    public LeaseTerms {
        if (!beat.isPositive() || length.compareTo(beat.multipliedBy(4)) < 0) {
            throw new IllegalArgumentException(
                    "a lease of " + length + " with a beat of " + beat + " (expected: at least four beats)");
        }
    }

    /// A process whose own clock jumps by more than this was stopped, and others may have given it up.
    public Duration gap() {
        return length.dividedBy(3);
    }
}
