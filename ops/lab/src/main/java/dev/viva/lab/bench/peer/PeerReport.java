package dev.viva.lab.bench.peer;

import dev.viva.lab.bench.process.Figures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// All figures of a side-by-side run: as JSON, and as a page to read.
public final class PeerReport {

    private static final int MIDDLE = 2;

    private final PeerOptions options;
    private final Map<String, Double> idle = new HashMap<>();
    private final List<JsonObject> stages = new ArrayList<>();

    PeerReport(PeerOptions options) {
        this.options = options;
    }

    /// Memory before the first interview.
    void idle(String side, double mib) {
        idle.put(side, Figures.round(mib, 1));
    }

    void add(JsonObject stage) {
        stages.add(stage);
    }

    public JsonObject json() {
        var rows = new JsonArray();
        options.sessions().forEach(sessions -> rows.add(row(sessions)));
        return new JsonObject()
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("rounds", options.rounds())
                .put("windowSeconds", options.seconds())
                .put("idleMib", new JsonObject(Map.copyOf(idle)))
                .put("perAddedSession", perAddedSession())
                .put("bySessions", rows)
                .put("stages", new JsonArray(List.copyOf(stages)));
    }

    private JsonObject row(int sessions) {
        var row = new JsonObject().put("sessions", sessions);
        row.put("cpuSecondsPerSessionMinute", both(sessions, s -> s.getDouble("cpuSecondsPerSessionMinute")));
        row.put("memoryMib", both(sessions, s -> s.getDouble("memoryMib")));
        row.put("overheadP50Ms", both(sessions, s -> percentile(s, "p50")));
        row.put("overheadP95Ms", both(sessions, s -> percentile(s, "p95")));
        row.put("bargeInP50Ms", both(sessions, s -> bargeIn(s).getDouble("p50")));
        row.put("answersWithHoles", counts(sessions, "answersWithHoles"));
        row.put("answers", counts(sessions, "answers"));
        row.put("unanswered", counts(sessions, "unanswered"));
        return row;
    }

    /// What one interview more costs, by the slope through the medians.
    private JsonObject perAddedSession() {
        return new JsonObject()
                .put("cores", slopes(s -> s.getDouble("cores")))
                .put("memoryMib", slopes(s -> s.getDouble("memoryMib")));
    }

    private JsonObject slopes(ToDoubleFunction<JsonObject> figure) {
        return ratio(slope("viva", figure), slope("peer", figure));
    }

    private double slope(String side, ToDoubleFunction<JsonObject> figure) {
        var sessions = options.sessions().stream().map(Integer::doubleValue).toList();
        return Figures.slope(
                sessions,
                options.sessions().stream()
                        .map(many -> median(side, many, figure))
                        .toList());
    }

    private JsonObject both(int sessions, ToDoubleFunction<JsonObject> figure) {
        return ratio(median("viva", sessions, figure), median("peer", sessions, figure));
    }

    private static JsonObject ratio(double viva, double peer) {
        return new JsonObject()
                .put("viva", Figures.round(viva, 4))
                .put("peer", Figures.round(peer, 4))
                .put("vivaOverPeer", peer == 0 ? null : Figures.round(viva / peer, 4));
    }

    private JsonObject counts(int sessions, String what) {
        return new JsonObject().put("viva", count("viva", sessions, what)).put("peer", count("peer", sessions, what));
    }

    private long count(String side, int sessions, String what) {
        return of(side, sessions).stream()
                .mapToLong(s -> s.getJsonObject("candidates").getLong(what))
                .sum();
    }

    private double median(String side, int sessions, ToDoubleFunction<JsonObject> figure) {
        var sorted = of(side, sessions).stream().mapToDouble(figure).sorted().toArray();
        var upper = sorted[sorted.length / MIDDLE];
        return sorted.length % MIDDLE == 1 ? upper : (upper + sorted[sorted.length / MIDDLE - 1]) / MIDDLE;
    }

    private List<JsonObject> of(String side, int sessions) {
        return stages.stream()
                .filter(s -> s.getString("side").equals(side) && s.getInteger("sessions") == sessions)
                .toList();
    }

    private static double percentile(JsonObject stage, String which) {
        return stage.getJsonObject("candidates").getJsonObject("overheadMs").getDouble(which);
    }

    private static JsonObject bargeIn(JsonObject stage) {
        return stage.getJsonObject("bargeIn").getJsonObject("ms");
    }

    /// A table for people.
    public String text() {
        var page = new StringBuilder("medians of %d rounds: Viva, LiveKit Agents, ratio%n".formatted(options.rounds()));
        page.append("interviews | CPU s per session-minute | memory MiB | overhead ms p50 | p95 | barge-in ms p50"
                + " | answers with holes\n");
        for (var sessions : options.sessions()) {
            var row = row(sessions);
            page.append("%10d".formatted(sessions));
            for (var figure : List.of(
                    "cpuSecondsPerSessionMinute", "memoryMib", "overheadP50Ms", "overheadP95Ms", "bargeInP50Ms")) {
                page.append(" | ").append(three(row.getJsonObject(figure)));
            }
            page.append(" | ")
                    .append(holes(row, "viva"))
                    .append(", ")
                    .append(holes(row, "peer"))
                    .append('\n');
        }
        var added = perAddedSession();
        page.append("per added interview: cores ").append(three(added.getJsonObject("cores")));
        page.append(", MiB ").append(three(added.getJsonObject("memoryMib"))).append('\n');
        return page.toString();
    }

    private static String holes(JsonObject row, String side) {
        return row.getJsonObject("answersWithHoles").getLong(side) + "/"
                + row.getJsonObject("answers").getLong(side);
    }

    private static String three(JsonObject ratio) {
        return "%.3f %.3f %.3f"
                .formatted(
                        ratio.getDouble("viva"),
                        ratio.getDouble("peer"),
                        ratio.getDouble("vivaOverPeer") == null ? Double.NaN : ratio.getDouble("vivaOverPeer"));
    }
}
