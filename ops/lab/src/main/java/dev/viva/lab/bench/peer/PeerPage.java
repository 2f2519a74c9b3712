package dev.viva.lab.bench.peer;

import static dev.viva.lab.bench.peer.PeerReport.PEER;
import static dev.viva.lab.bench.peer.PeerReport.RATIO;
import static dev.viva.lab.bench.peer.PeerReport.VIVA;

import dev.viva.lab.bench.process.Figures;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A side-by-side run as people read it.
final class PeerPage {

    private static final Map<String, String> NAMES = Map.of(
            "cpuSecondsPerSessionMinute", "CPU s per session-minute",
            "memoryMib", "resident MiB, all of it",
            "memoryPerSessionMib", "resident MiB per interview",
            "addedMs", "added to a turn, ms",
            "downlinkMs", "of it, from the vendor's first sound, ms",
            "softerMs", "spoken into until softer, ms",
            "silentMs", "spoken into until silent, ms",
            "cores", "cores per added interview");

    private static final Map<String, String> COUNTED = Map.of(
            "answers", "answers",
            "answersWithHoles", "answers with holes",
            "unanswered", "turns without an answer",
            "notServed", "interviews without an interviewer");

    private PeerPage() {}

    static String of(JsonObject report) {
        var page = new StringBuilder(
                "%d rounds in turns, windows of %d s; medians with least and most, or n and percentiles%n"
                        .formatted(report.getInteger("rounds"), report.getInteger("windowSeconds")));
        for (var each : report.getJsonArray("bySessions")) {
            row(page, (JsonObject) each);
        }
        page.append("%nall%n".formatted());
        page.append(three("resident MiB without interviews", report.getJsonObject("idleMib")));
        var added = report.getJsonObject("perAddedSession");
        page.append(three(NAMES.get("cores"), added.getJsonObject("cores")));
        page.append(three("resident MiB per added interview", added.getJsonObject("memoryMib")));
        return page.toString();
    }

    private static void row(StringBuilder page, JsonObject row) {
        page.append("%n%d interviews (load %s; others used %s cores)%n"
                .formatted(
                        row.getInteger("sessions"),
                        spread(row.getJsonObject("load1"), 1),
                        spread(row.getJsonObject("otherCores"), 2)));
        page.append("  %-42s %-30s %-30s %s%n".formatted("", "Viva", "LiveKit Agents", "LiveKit Agents / Viva"));
        for (var cost : PeerReport.COSTS) {
            var figure = row.getJsonObject(cost);
            page.append(line(
                    NAMES.get(cost),
                    spread(figure.getJsonObject(VIVA), 2),
                    spread(figure.getJsonObject(PEER), 2),
                    ratio(figure.getDouble(RATIO))));
        }
        for (var delay : PeerReport.DELAYS) {
            var figure = row.getJsonObject(delay);
            var ratios = figure.getJsonObject(RATIO);
            page.append(line(
                    NAMES.get(delay),
                    percentiles(figure.getJsonObject(VIVA)),
                    percentiles(figure.getJsonObject(PEER)),
                    "p50 " + ratio(ratios.getDouble("p50")) + ", p95 " + ratio(ratios.getDouble("p95"))));
        }
        for (var count : PeerReport.COUNTS) {
            var figure = row.getJsonObject(count);
            page.append(line(COUNTED.get(count), "" + figure.getLong(VIVA), "" + figure.getLong(PEER), ""));
        }
    }

    private static String three(@Nullable String what, JsonObject figure) {
        return line(
                what,
                Figures.text(figure.getDouble(VIVA), 3),
                Figures.text(figure.getDouble(PEER), 3),
                ratio(figure.getDouble(RATIO)));
    }

    private static String line(@Nullable String what, String viva, String peer, String ratio) {
        return "  %-42s %-30s %-30s %s%n".formatted(what, viva, peer, ratio);
    }

    private static String spread(JsonObject figure, int digits) {
        return figure.getDouble("median") == null
                ? "not measured"
                : "%s (%s to %s)"
                        .formatted(
                                Figures.text(figure.getDouble("median"), digits),
                                Figures.text(figure.getDouble("least"), digits),
                                Figures.text(figure.getDouble("most"), digits));
    }

    private static String percentiles(JsonObject figure) {
        return figure.getLong("count") == 0
                ? "not measured"
                : "n %d, p50 %s, p95 %s"
                        .formatted(
                                figure.getLong("count"),
                                Figures.text(figure.getDouble("p50"), 0),
                                Figures.text(figure.getDouble("p95"), 0));
    }

    private static String ratio(@Nullable Double ratio) {
        return ratio == null ? "not known" : Figures.text(ratio, 2);
    }
}
