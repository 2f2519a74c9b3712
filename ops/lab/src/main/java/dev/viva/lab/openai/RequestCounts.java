package dev.viva.lab.openai;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// How often each endpoint was asked, and how many requests were there at the same time.
///
/// **Threads:** from anywhere.
public final class RequestCounts {

    private record Count(long asked, int present, int most) {}

    private final Map<Endpoint, Count> counts = new EnumMap<>(Endpoint.class);

    /// A request came.
    ///
    /// @return to be run when it is over; a second time does nothing
    synchronized Runnable begun(Endpoint endpoint) {
        var before = count(endpoint);
        var present = before.present + 1;
        counts.put(endpoint, new Count(before.asked + 1, present, Math.max(before.most, present)));
        var over = new AtomicBoolean();
        return () -> {
            if (over.compareAndSet(false, true)) {
                ended(endpoint);
            }
        };
    }

    private synchronized void ended(Endpoint endpoint) {
        var before = count(endpoint);
        counts.put(endpoint, new Count(before.asked, before.present - 1, before.most));
    }

    private Count count(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, new Count(0, 0, 0));
    }

    /// Requests so far.
    public synchronized long asked(Endpoint endpoint) {
        return count(endpoint).asked;
    }

    /// Requests that have no whole answer yet.
    public synchronized int present(Endpoint endpoint) {
        return count(endpoint).present;
    }

    /// The most requests at one time.
    public synchronized int most(Endpoint endpoint) {
        return count(endpoint).most;
    }

    JsonObject json() {
        var all = new JsonObject();
        for (var endpoint : Endpoint.values()) {
            all.put(
                    endpoint.name().toLowerCase(Locale.ROOT),
                    new JsonObject()
                            .put("asked", asked(endpoint))
                            .put("present", present(endpoint))
                            .put("most", most(endpoint)));
        }
        return all;
    }
}
