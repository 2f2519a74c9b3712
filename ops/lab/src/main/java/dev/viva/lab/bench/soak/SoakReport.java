package dev.viva.lab.bench.soak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a soak showed: as JSON, and as a page to read.
///
/// @param before   without interviews, after the first ones
/// @param during   while interviews were held
/// @param after    without interviews, at the end
/// @param outcomes how many interviews ended how
public record SoakReport(
        SoakOptions options, Sample before, List<Sample> during, Sample after, Map<String, Integer> outcomes) {

    private static final Set<String> GOOD = Set.of("COMPLETED", "WITHDRAWN");

    private static final double HEAP_SHARE = 0.02;
    private static final double RSS_SHARE = 0.01;
    private static final double LEAST_MIB = 2;
    private static final double LEAST_THREADS = 2;

    /// What an interview has open while it runs differs from moment to moment by so many.
    private static final double FILES_PER_SESSION = 4;

    public SoakReport {
        during = List.copyOf(during);
        outcomes = Map.copyOf(outcomes);
    }

    /// Empty if there are too few samples to tell.
    List<Trend> trends() {
        if (during.size() < Trend.LEAST_SAMPLES) {
            return List.of();
        }
        return List.of(
                Trend.of("live heap MiB", during, Sample::heapMib, HEAP_SHARE, LEAST_MIB),
                Trend.of("direct MiB", during, Sample::directMib, HEAP_SHARE, LEAST_MIB),
                Trend.of("resident MiB", during, Sample::rssMib, RSS_SHARE, LEAST_MIB),
                Trend.of("threads", during, Sample::threads, 0, LEAST_THREADS),
                Trend.of("open files", during, Sample::openFiles, 0, FILES_PER_SESSION * options.sessions()));
    }

    /// What speaks against the server, in words; empty if nothing does.
    List<String> complaints() {
        var complaints = new ArrayList<String>();
        outcomes.forEach((outcome, count) -> {
            if (!GOOD.contains(outcome)) {
                complaints.add(count + " interviews ended with " + outcome);
            }
        });
        trends().stream().filter(trend -> !trend.flat()).forEach(trend -> complaints.add(trend.what() + " not flat"));
        if (after.sessions() > 0) {
            complaints.add(after.sessions() + " sessions left behind");
        }
        return complaints;
    }

    /// Whether there were samples enough, and nothing speaks against it.
    public boolean passed() {
        return during.size() >= Trend.LEAST_SAMPLES && complaints().isEmpty();
    }

    public JsonObject json() {
        var trends = new JsonArray();
        trends().forEach(trend -> trends.add(trend.json()));
        var samples = new JsonArray();
        during.forEach(sample -> samples.add(sample.json()));
        return new JsonObject()
                .put("minutes", options.minutes())
                .put("sessions", options.sessions())
                .put("passed", passed())
                .put("complaints", new JsonArray(complaints()))
                .put("outcomes", new JsonObject(new HashMap<>(outcomes)))
                .put("before", before.json())
                .put("after", after.json())
                .put("trends", trends)
                .put("samples", samples);
    }

    private String verdict() {
        if (passed()) {
            return "passed";
        }
        return complaints().isEmpty() ? "none, for want of samples" : "FAILED: " + String.join("; ", complaints());
    }

    /// A page for people.
    public String text() {
        var page = new StringBuilder("%d interviews, %d at once, in %d minutes: %s%n"
                .formatted(after.interviews(), options.sessions(), options.minutes(), outcomes));
        page.append("without interviews, before and after:%n  %s%n  %s%n"
                .formatted(before.json().encode(), after.json().encode()));
        if (during.size() < Trend.LEAST_SAMPLES) {
            page.append("too few samples to tell what grows\n");
        }
        for (var trend : trends()) {
            page.append("%-14s %+9.2f an hour, rose by %.2f of %.2f that are allowed: %s%n"
                    .formatted(
                            trend.what(),
                            trend.perHour(),
                            trend.rise(),
                            trend.allowed(),
                            trend.flat() ? "flat" : "NOT FLAT"));
        }
        return page.append("verdict: ").append(verdict()).append('\n').toString();
    }
}
