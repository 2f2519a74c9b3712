package dev.viva.lab.bench;

import dev.viva.lab.bench.process.Figures;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A figure beside what it may be at most. What was not measured meets nothing.
final class Target {

    private Target() {}

    static JsonObject of(String what, @Nullable Double measured, double most) {
        var target = new JsonObject().put("what", what).put("atMost", most);
        return measured == null || measured.isNaN()
                ? target.put("measured", null).put("met", false)
                : target.put("measured", Figures.round(measured, 4)).put("met", measured <= most);
    }

    /// As a line.
    static String text(JsonObject target) {
        return "%-58s %9s  at most %s: %s%n"
                .formatted(
                        target.getString("what"),
                        Figures.text(target.getDouble("measured"), 4),
                        target.getDouble("atMost"),
                        target.getBoolean("met") ? "met" : "NOT MET");
    }
}
