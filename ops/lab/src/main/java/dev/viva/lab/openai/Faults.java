package dev.viva.lab.openai;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which requests fail, and how.
///
/// **Threads:** from anywhere.
public final class Faults {

    /// Always.
    public static final int ALWAYS = Integer.MAX_VALUE;

    /// What happens to the next requests.
    ///
    /// @param times how many of them
    /// @param delay for the faults that have one
    public record Switched(Fault fault, int times, Duration delay) {}

    private final Map<Endpoint, Switched> present = new EnumMap<>(Endpoint.class);

    /// The next requests of an endpoint fail.
    public synchronized void set(Endpoint endpoint, Switched switched) {
        present.put(endpoint, switched);
    }

    /// The next requests of an endpoint fail; whatever waits, waits two seconds.
    public void set(Endpoint endpoint, Fault fault, int times) {
        set(endpoint, new Switched(fault, times, Duration.ofSeconds(2)));
    }

    /// All is well again.
    public synchronized void clear() {
        present.clear();
    }

    /// What befalls a request.
    @Nullable
    Switched take(Endpoint endpoint) {
        return take(endpoint, EnumSet.allOf(Fault.class));
    }

    /// The same, if it is one of these.
    synchronized @Nullable Switched take(Endpoint endpoint, Set<Fault> which) {
        var switched = present.get(endpoint);
        if (switched == null || !which.contains(switched.fault())) {
            return null;
        }
        if (switched.times() <= 1) {
            present.remove(endpoint);
        } else if (switched.times() < ALWAYS) {
            present.put(endpoint, new Switched(switched.fault(), switched.times() - 1, switched.delay()));
        }
        return switched;
    }
}
