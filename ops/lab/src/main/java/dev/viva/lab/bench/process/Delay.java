package dev.viva.lab.bench.process;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.HdrHistogram.ConcurrentHistogram;

/// How long something took, many times. Any thread; counting allocates nothing.
public final class Delay {

    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MS = 1e6;

    private final ConcurrentHistogram nanos = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);

    public void add(long elapsedNanos) {
        nanos.recordValue(Math.clamp(elapsedNanos, 0, LONGEST_NANOS));
    }

    public void reset() {
        nanos.reset();
    }

    public JsonObject percentiles() {
        return Figures.percentiles(nanos.copy());
    }

    /// Each of them in ms, rising, so that those of several processes or windows can be put together.
    public JsonArray values() {
        var values = new JsonArray();
        for (var value : nanos.copy().recordedValues()) {
            for (var times = value.getCountAtValueIteratedTo(); times > 0; times--) {
                values.add(Figures.round(value.getValueIteratedTo() / NANOS_PER_MS, 2));
            }
        }
        return values;
    }
}
