package dev.viva.lab.bench.process;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Figures as they are printed.
public final class Figures {

    private static final double NANOS_PER_MS = 1e6;

    private Figures() {}

    public static double round(double value, int digits) {
        var factor = Math.pow(10, digits);
        return Math.round(value * factor) / factor;
    }

    /// Percentiles in milliseconds of what was counted in nanoseconds; null without any count.
    public static JsonObject percentiles(Histogram nanos) {
        return new JsonObject()
                .put("count", nanos.getTotalCount())
                .put("p50", ms(nanos, 50))
                .put("p95", ms(nanos, 95))
                .put("p99", ms(nanos, 99))
                .put("max", ms(nanos, 100));
    }

    /// The same of single values, by the nearest rank.
    public static JsonObject percentiles(Collection<Double> values) {
        var sorted = values.stream().sorted().toList();
        return new JsonObject()
                .put("count", sorted.size())
                .put("p50", rank(sorted, 50))
                .put("p95", rank(sorted, 95))
                .put("max", rank(sorted, 100));
    }

    private static @Nullable Double rank(List<Double> sorted, int percent) {
        return sorted.isEmpty() ? null : round(sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1), 2);
    }

    /// The middle one, or the mean of the two in the middle; null without any value.
    public static @Nullable Double median(Collection<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.isEmpty()
                ? null
                : (Double) ((sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2);
    }

    /// As a figure is printed that may not have been measured.
    public static String text(@Nullable Double value, int digits) {
        return value == null || value.isNaN() ? "none" : String.format(Locale.ROOT, "%." + digits + "f", value);
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

    private static @Nullable Double ms(Histogram nanos, double percentile) {
        return nanos.getTotalCount() == 0 ? null : round(nanos.getValueAtPercentile(percentile) / NANOS_PER_MS, 2);
    }
}
