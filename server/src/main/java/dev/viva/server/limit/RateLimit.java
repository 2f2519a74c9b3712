package dev.viva.server.limit;

import java.time.Duration;

/// How often one client may call what declares this: `burst` times at once, and from then on once every `each`.
///
/// @param name     what is counted together; part of keys in Redis
/// @param burst    calls at once
/// @param each     time in which one more becomes free
/// @param whenAway what happens while the count that all nodes share cannot be asked
public record RateLimit(String name, int burst, Duration each, WhenAway whenAway) {

    /// A client that was quiet for so long is forgotten.
    static final Duration LONGEST = Duration.ofMinutes(10);

    /// While the shared count is away.
    public enum WhenAway {
        /// Each node counts by itself.
        OPEN,
        /// Nobody is let through: guessing must not become cheaper by switching the count off.
        CLOSED
    }

    public RateLimit {
        if (burst < 1 || !each.isPositive() || each.multipliedBy(burst).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a limit that nobody could keep, or would remember: " + name);
        }
    }

    public static RateLimit open(String name, int burst, Duration each) {
        return new RateLimit(name, burst, each, WhenAway.OPEN);
    }

    public static RateLimit closed(String name, int burst, Duration each) {
        return new RateLimit(name, burst, each, WhenAway.CLOSED);
    }

    /// Until a client that has used everything is as new.
    Duration whole() {
        return each.multipliedBy(burst);
    }
}
