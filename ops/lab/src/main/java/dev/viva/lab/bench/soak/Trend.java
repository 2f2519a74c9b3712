package dev.viva.lab.bench.soak;

import dev.viva.lab.bench.process.Figures;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Whether a figure stays where it is. The first third of the samples is left out: caches fill and code is compiled.
///
/// It is flat if the median of the last third is above that of the middle third by no more than what is allowed. The
/// slope is the median of those between any two samples behind the first third (Theil and Sen), so that one sample more
/// or
/// less does not turn it.
///
/// @param perHour what it grows by
/// @param rise    from the middle third to the last one
/// @param allowed rise of what is flat
record Trend(String what, double perHour, double rise, double allowed) {

    /// Fewer samples tell nothing.
    static final int LEAST_SAMPLES = 9;

    private static final int THIRDS = 3;
    private static final double MINUTES_PER_HOUR = 60;

    /// @param share of the middle median that is allowed
    /// @param least that is allowed however small the figure is
    static Trend of(String what, List<Sample> samples, ToDoubleFunction<Sample> figure, double share, double least) {
        if (samples.size() < LEAST_SAMPLES) {
            throw new IllegalArgumentException(samples.size() + " samples, expected at least " + LEAST_SAMPLES);
        }
        var third = samples.size() / THIRDS;
        var middle = median(samples.subList(third, 2 * third), figure);
        var last = median(samples.subList(samples.size() - third, samples.size()), figure);
        var slopes = slopes(samples.subList(third, samples.size()), figure);
        return new Trend(
                what,
                median(slopes, slope -> slope) * MINUTES_PER_HOUR,
                last - middle,
                Math.max(least, share * middle));
    }

    boolean flat() {
        return rise <= allowed;
    }

    private static List<Double> slopes(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        var slopes = new ArrayList<Double>();
        for (var from = 0; from < samples.size(); from++) {
            for (var to = from + 1; to < samples.size(); to++) {
                var minutes = samples.get(to).minutes() - samples.get(from).minutes();
                slopes.add((figure.applyAsDouble(samples.get(to)) - figure.applyAsDouble(samples.get(from))) / minutes);
            }
        }
        return slopes;
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        var sorted = values.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    JsonObject json() {
        return new JsonObject()
                .put("what", what)
                .put("perHour", Figures.round(perHour, 2))
                .put("rise", Figures.round(rise, 2))
                .put("allowed", Figures.round(allowed, 2))
                .put("flat", flat());
    }
}
