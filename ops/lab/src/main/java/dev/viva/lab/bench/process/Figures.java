package dev.viva.lab.bench.process;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Figures as they are printed.
public final class Figures {

    private static final double NANOS_PER_MS = 1e6;

    private Figures() {}

    public static double round(double value, int digits) {
        var factor = Math.pow(10, digits);
        return Math.round(value * factor) / factor;
    }

    /// Percentiles in milliseconds of what was counted in nanoseconds.
    public static JsonObject percentiles(Histogram nanos) {
        return new JsonObject()
                .put("count", nanos.getTotalCount())
                .put("p50", ms(nanos, 50))
                .put("p95", ms(nanos, 95))
                .put("p99", ms(nanos, 99))
                .put("max", nanos.getTotalCount() == 0 ? 0 : round(nanos.getMaxValue() / NANOS_PER_MS, 2));
    }

    /// What one session more costs: the slope of the least squares through the points, or, for a single point, the
    /// whole divided by its sessions.
    public static double slope(List<Double> sessions, List<Double> cost) {
        if (sessions.size() == 1) {
            return cost.getFirst() / sessions.getFirst();
        }
        var meanX = sessions.stream().mapToDouble(x -> x).average().orElseThrow();
        var meanY = cost.stream().mapToDouble(y -> y).average().orElseThrow();
        var above = 0.0;
        var below = 0.0;
        for (var at = 0; at < sessions.size(); at++) {
            above += (sessions.get(at) - meanX) * (cost.get(at) - meanY);
            below += (sessions.get(at) - meanX) * (sessions.get(at) - meanX);
        }
        return above / below;
    }

    private static double ms(Histogram nanos, double percentile) {
        return nanos.getTotalCount() == 0 ? 0 : round(nanos.getValueAtPercentile(percentile) / NANOS_PER_MS, 2);
    }
}
