package dev.viva.lab.bench.peer;

import dev.viva.lab.bench.peer.Side.Memory;
import dev.viva.lab.bench.process.Figures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All figures of a side-by-side run: as JSON, and as a page to read.
///
/// What is measured once in a window (CPU, memory) is told as the median of the windows, with the least and the most.
/// What is measured at every answer is put together over all windows. What is missing is null, never a zero.
public final class PeerReport {

    static final String VIVA = "viva";
    static final String PEER = "peer";
    static final String RATIO = "peerOverViva";

    /// Measured at every answer.
    static final List<String> DELAYS = List.of("addedMs", "downlinkMs", "softerMs", "silentMs");

    /// Measured once in a window.
    static final List<String> COSTS = List.of("cpuSecondsPerSessionMinute", "memoryMib", "memoryPerSessionMib");

    static final List<String> COUNTS = List.of("answers", "answersWithHoles", "unanswered", "notServed");

    private final PeerOptions options;
    private final Map<String, Memory> idle = new HashMap<>();
    private final List<JsonObject> stages = new ArrayList<>();

    PeerReport(PeerOptions options) {
        this.options = options;
    }

    /// Memory without interviews, after the first ones.
    void idle(String side, Memory memory) {
        idle.put(side, memory);
    }

    /// A window, as [SideBySide] measures it.
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
                .put("idleMib", both(side -> idleMib(side, Memory::all)))
                .put("bySessions", rows)
                .put("perAddedSession", perAddedSession())
                .put("stages", new JsonArray(List.copyOf(stages)));
    }

    /// A page for people.
    public String text() {
        return PeerPage.of(json());
    }

    private JsonObject row(int sessions) {
        var row = new JsonObject().put("sessions", sessions);
        COSTS.forEach(cost -> row.put(cost, costs(sessions, cost)));
        DELAYS.forEach(delay -> row.put(delay, delays(sessions, delay)));
        COUNTS.forEach(count -> row.put(
                count,
                new JsonObject().put(VIVA, count(VIVA, sessions, count)).put(PEER, count(PEER, sessions, count))));
        var noise = Stream.of(VIVA, PEER).flatMap(side -> of(side, sessions)).toList();
        return row.put(
                        "load1",
                        spread(noise.stream()
                                .map(stage -> noise(stage, "load1"))
                                .toList()))
                .put(
                        "otherCores",
                        spread(noise.stream()
                                .map(stage -> noise(stage, "otherCores"))
                                .toList()));
    }

    private static Double noise(JsonObject stage, String what) {
        return stage.getJsonObject("noise").getDouble(what);
    }

    private JsonObject costs(int sessions, String cost) {
        var viva = spread(values(VIVA, sessions, cost));
        var peer = spread(values(PEER, sessions, cost));
        return new JsonObject()
                .put(VIVA, viva)
                .put(PEER, peer)
                .put(RATIO, ratio(viva.getDouble("median"), peer.getDouble("median")));
    }

    private List<Double> values(String side, int sessions, String cost) {
        return of(side, sessions).map(stage -> cost(side, stage, cost)).toList();
    }

    private Double cost(String side, JsonObject stage, String cost) {
        if (!cost.equals("memoryPerSessionMib")) {
            return stage.getDouble(cost);
        }
        var before = idleMib(side, Memory::growing);
        return (stage.getDouble("growingMib") - (before == null ? 0 : before)) / stage.getInteger("sessions");
    }

    private static JsonObject spread(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return new JsonObject()
                .put("windows", sorted.size())
                .put("median", rounded(Figures.median(sorted)))
                .put("least", sorted.isEmpty() ? null : rounded(sorted.getFirst()))
                .put("most", sorted.isEmpty() ? null : rounded(sorted.getLast()));
    }

    private JsonObject delays(int sessions, String delay) {
        var viva = Figures.percentiles(answers(VIVA, sessions, delay));
        var peer = Figures.percentiles(answers(PEER, sessions, delay));
        var ratios = new JsonObject();
        for (var which : List.of("p50", "p95")) {
            ratios.put(which, ratio(viva.getDouble(which), peer.getDouble(which)));
        }
        return new JsonObject().put(VIVA, viva).put(PEER, peer).put(RATIO, ratios);
    }

    private List<Double> answers(String side, int sessions, String delay) {
        return of(side, sessions)
                .map(stage -> switch (delay) {
                    case "addedMs" -> stage.getJsonObject("candidates").getJsonObject("overheadMs");
                    case "downlinkMs" -> stage.getJsonObject("candidates").getJsonObject(delay);
                    default -> stage.getJsonObject("bargeIn").getJsonObject(delay);
                })
                .flatMap(measured -> measured.getJsonArray("values").stream())
                .map(value -> ((Number) value).doubleValue())
                .toList();
    }

    private long count(String side, int sessions, String what) {
        return of(side, sessions)
                .mapToLong(stage -> what.equals("notServed")
                        ? sessions - stage.getInteger("served")
                        : stage.getJsonObject("candidates").getLong(what))
                .sum();
    }

    /// What one interview more costs: the slope through the medians, none for a single number of interviews.
    private JsonObject perAddedSession() {
        return new JsonObject()
                .put("cores", both(side -> slope(side, "cores")))
                .put("memoryMib", both(side -> slope(side, "growingMib")));
    }

    private @Nullable Double slope(String side, String figure) {
        var many = options.sessions().stream().map(Integer::doubleValue).toList();
        var medians = options.sessions().stream()
                .map(sessions -> Figures.median(values(side, sessions, figure)))
                .filter(median -> median != null)
                .toList();
        return many.size() < 2 || medians.size() < many.size() ? null : rounded(Figures.slope(many, medians));
    }

    private @Nullable Double idleMib(String side, Function<Memory, Double> which) {
        var memory = idle.get(side);
        return memory == null ? null : rounded(which.apply(memory));
    }

    private static JsonObject both(Function<String, @Nullable Double> figure) {
        var viva = figure.apply(VIVA);
        var peer = figure.apply(PEER);
        return new JsonObject().put(VIVA, viva).put(PEER, peer).put(RATIO, ratio(viva, peer));
    }

    private static @Nullable Double ratio(@Nullable Double viva, @Nullable Double peer) {
        return viva == null || peer == null || viva <= 0 ? null : (Double) Figures.round(peer / viva, 2);
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : (Double) Figures.round(value, 4);
    }

    private Stream<JsonObject> of(String side, int sessions) {
        return stages.stream()
                .filter(stage -> stage.getString("side").equals(side) && stage.getInteger("sessions") == sessions);
    }
}
