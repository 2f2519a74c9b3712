package dev.viva.lab.bench.vendor;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/// The way of an answer from the vendor's first sound to the candidate's ear.
///
/// Both moments are told by the processes themselves, on the machine's own clock. They belong together if within a
/// second there is no other that could: with several interviews some stay without a partner and are left out.
final class Downlink {

    private static final long MOST_NANOS = 1_000_000_000;
    private static final double NANOS_PER_MS = 1e6;

    private Downlink() {}

    /// In ms.
    ///
    /// @param spoke when lines began at the vendor, ns
    /// @param begun when answers began at the candidates, ns of the same clock
    static List<Double> of(JsonArray spoke, JsonArray begun) {
        var said = nanos(spoke);
        var heard = nanos(begun);
        var found = new ArrayList<Double>();
        for (var ear : heard) {
            var before = said.stream()
                    .filter(mouth -> mouth <= ear && ear - mouth < MOST_NANOS)
                    .toList();
            if (before.size() == 1 && alone(before.getFirst(), heard)) {
                found.add((ear - before.getFirst()) / NANOS_PER_MS);
            }
        }
        return found;
    }

    private static boolean alone(long mouth, List<Long> heard) {
        return heard.stream()
                        .filter(ear -> ear >= mouth && ear - mouth < MOST_NANOS)
                        .count()
                == 1;
    }

    private static List<Long> nanos(JsonArray values) {
        return values.stream().map(value -> ((Number) value).longValue()).toList();
    }
}
