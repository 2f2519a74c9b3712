package dev.viva.lab.bench.process;

import io.vertx.core.json.JsonObject;
import org.HdrHistogram.ConcurrentHistogram;

/// How long something took, many times. Any thread; counting allocates nothing.
public final class Delay {

    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

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
}
