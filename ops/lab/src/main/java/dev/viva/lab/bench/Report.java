package dev.viva.lab.bench;

import dev.viva.lab.bench.load.Pattern;
import dev.viva.lab.bench.process.Figures;
import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusEncoder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All figures of a run: as JSON, and as a page to read.
final class Report {

    private static final double MOST_CORES = 0.010;
    private static final double MOST_RATIO = 1.3;
    private static final double MOST_MIB = 2;
    private static final double MOST_PACKET_TO_ENGINE_MS = 25;
    private static final double MOST_ENGINE_TO_PACKET_MS = 10;
    private static final double MOST_JOIN_MS = 200;

    /// What a jitter buffer of the usual length waits on purpose; the target is apart from it. Ours adapts, and how
    /// long
    /// it waits at the moment is not to be seen from outside.
    private static final double JITTER_BUFFER_MS = 60;

    private final Options options;
    private final double idleMib;
    private final List<JsonObject> stages = new ArrayList<>();
    private JsonObject vendor = new JsonObject();

    /// @param idleMib memory of the bridge before its first interview
    Report(Options options, double idleMib) {
        this.options = options;
        this.idleMib = idleMib;
    }

    void add(JsonObject stage) {
        stages.add(stage);
    }

    /// What was measured with a simulated vendor.
    void vendor(JsonObject figures) {
        vendor = figures;
    }

    JsonObject json() {
        var codec = OpusEncoder.Settings.voice(Pattern.ANSWER_RATE_HZ);
        var all = new JsonArray();
        stages.forEach(all::add);
        return new JsonObject()
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("java", Runtime.version().toString())
                .put("codec", OpusDecoder.library() + ", decode 16000 Hz, encode " + codec)
                .put("windowSeconds", options.seconds())
                .put("stages", all)
                .put("perSession", perSession())
                .put("vendor", vendor)
                .put("targets", targets());
    }

    private JsonObject perSession() {
        var cores = slope(stage -> cores(stage, "withFloor", "bridge"));
        var floor = slope(stage -> cores(stage, "withFloor", "floor"));
        return new JsonObject()
                .put("cores", Figures.round(slope(stage -> cores(stage, "alone", "bridge")), 5))
                .put("coresBesideFloor", Figures.round(cores, 5))
                .put("floorCores", Figures.round(floor, 5))
                .put("ratioToFloor", Figures.round(cores / floor, 2))
                .put("memoryMib", Figures.round(slope(this::memory), 3));
    }

    private JsonArray targets() {
        var per = perSession();
        return new JsonArray()
                .add(Target.of("cores per added session", per.getDouble("cores"), MOST_CORES))
                .add(Target.of("the same, times the floor", per.getDouble("ratioToFloor"), MOST_RATIO))
                .add(Target.of("MiB per added session", per.getDouble("memoryMib"), MOST_MIB))
                .add(Target.of("answers with holes", most(s -> number(s, "candidates", "answersWithHoles")), 0))
                .add(Target.of(
                        "packet in to engine p99 ms, less 60 of the jitter buffer",
                        most(s -> delay(s, "bridge", "packetToEngineMs", "p99")) - JITTER_BUFFER_MS,
                        MOST_PACKET_TO_ENGINE_MS))
                .add(Target.of(
                        "engine to packet out p99 ms",
                        most(s -> delay(s, "bridge", "engineToPacketMs", "p99")),
                        MOST_ENGINE_TO_PACKET_MS))
                .add(Target.of("join p95 ms", most(s -> delay(s, "candidates", "joinMs", "p95")), MOST_JOIN_MS))
                .addAll(vendor.isEmpty() ? new JsonArray() : VendorPage.targets(vendor));
    }

    String text() {
        var page = new StringBuilder();
        page.append("%s%n%n".formatted(json().getString("codec")));
        page.append("interviews | cores: bridge livekit load | PSS MiB heap MiB | beside the floor: bridge floor ratio"
                + " | overhead ms p50 p95 | holes | other cores\n");
        for (var stage : stages) {
            page.append(row(stage));
        }
        page.append("\ndelays in ms (p50 p95 p99 max)\n");
        for (var stage : stages) {
            page.append(delays(stage));
        }
        page.append(vendor.isEmpty() ? "" : VendorPage.text(vendor));
        page.append("per added interview: ").append(perSession().encode()).append("\n\n");
        for (var each : targets()) {
            page.append(Target.text((JsonObject) each));
        }
        return page.toString();
    }

    private static String row(JsonObject stage) {
        var floor = cores(stage, "withFloor", "floor");
        var beside = cores(stage, "withFloor", "bridge");
        return "%10d | %13.3f %7.3f %4.3f | %7.1f %8.1f | %24.3f %5.3f %5.2f | %15s %3s | %2.0f/%2.0f | %.2f (load %.1f, stolen %.2f)%n"
                .formatted(
                        stage.getInteger("sessions"),
                        cores(stage, "alone", "bridge"),
                        cores(stage, "alone", "livekit"),
                        cores(stage, "alone", "load"),
                        stage.getDouble("pssMib"),
                        stage.getDouble("liveHeapMib"),
                        beside,
                        floor,
                        beside / floor,
                        Figures.text(delay(stage, "candidates", "overheadMs", "p50"), 0),
                        Figures.text(delay(stage, "candidates", "overheadMs", "p95"), 0),
                        number(stage, "candidates", "answersWithHoles"),
                        number(stage, "candidates", "answers"),
                        number(stage, "noise", "otherCores"),
                        number(stage, "noise", "load1"),
                        number(stage, "noise", "stolenCores"));
    }

    private static String delays(JsonObject stage) {
        var line = new StringBuilder("%10d".formatted(stage.getInteger("sessions")));
        var bridge = stage.getJsonObject("alone").getJsonObject("bridge");
        for (var hop : List.of("packetToEngineMs", "engineToPacketMs", "pacingLateMs", "enterRoomMs")) {
            line.append(" | ").append(hop, 0, hop.length() - 2).append(percentiles(bridge.getJsonObject(hop)));
        }
        var candidates = stage.getJsonObject("alone").getJsonObject("candidates");
        line.append(" | join").append(percentiles(candidates.getJsonObject("joinMs")));
        line.append(" | load's own lateness").append(percentiles(candidates.getJsonObject("sendLateMs")));
        return line.append(" | collections %d, %d ms; compilation %d ms%n"
                        .formatted(
                                bridge.getInteger("collections"),
                                bridge.getInteger("collectionMillis"),
                                bridge.getInteger("compilationMillis")))
                .toString();
    }

    private static String percentiles(JsonObject delay) {
        return Stream.of("p50", "p95", "p99", "max")
                .map(which -> " " + Figures.text(delay.getDouble(which), 1))
                .collect(Collectors.joining());
    }

    private double slope(ToDoubleFunction<JsonObject> cost) {
        var sessions =
                stages.stream().map(s -> s.getInteger("sessions").doubleValue()).toList();
        return Figures.slope(sessions, stages.stream().map(cost::applyAsDouble).toList());
    }

    private double most(ToDoubleFunction<JsonObject> figure) {
        return stages.stream().mapToDouble(figure).max().orElse(0);
    }

    private double memory(JsonObject stage) {
        var all = stage.getDouble("pssMib") + stage.getDouble("liveHeapMib");
        return stages.size() == 1 ? all - idleMib : all;
    }

    private static double cores(JsonObject stage, String window, String who) {
        return stage.getJsonObject(window).getJsonObject("cores").getDouble(who);
    }

    private static double number(JsonObject stage, String of, String figure) {
        return stage.getJsonObject("alone").getJsonObject(of).getDouble(figure);
    }

    private static double delay(JsonObject stage, String of, String hop, String percentile) {
        var measured = stage.getJsonObject("alone")
                .getJsonObject(of)
                .getJsonObject(hop)
                .getDouble(percentile);
        return measured == null ? Double.NaN : measured; // nothing happened in the window
    }
}
