package dev.viva.lab.bench;

import dev.viva.lab.bench.load.Pattern;
import dev.viva.lab.bench.process.Figures;
import dev.viva.lab.bench.vendor.VendorProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// What was measured with a simulated vendor, for people.
final class VendorPage {

    private static final double MOST_TURN_P50_MS = 60;
    private static final double MOST_TURN_P95_MS = 90;
    private static final double MOST_BARGE_IN_MS = 250;
    private static final double MOST_GAP_MS = 700;

    private static final List<String> STAGES =
            List.of("end", "words", "decision", "ask", "voice", "send", "lead", "total");

    /// What of a stage is the pattern's silence or the vendor's own time.
    private static final Map<String, Integer> OWN_MS = Map.of(
            "end",
            Pattern.DETECTION_MS,
            "words",
            VendorProcess.WORDS_MS,
            "voice",
            VendorProcess.FIRST_SOUND_MS,
            "total",
            Pattern.DETECTION_MS + VendorProcess.WORDS_MS + VendorProcess.FIRST_SOUND_MS);

    private VendorPage() {}

    static JsonArray targets(JsonObject vendor) {
        var overhead = vendor.getJsonObject("overheadMs");
        var renewal = vendor.getJsonObject("renewal");
        return new JsonArray()
                .add(Target.of(
                        "turn with a vendor, less its own time, p50 ms", overhead.getDouble("p50"), MOST_TURN_P50_MS))
                .add(Target.of("the same, p95 ms", overhead.getDouble("p95"), MOST_TURN_P95_MS))
                .add(Target.of(
                        "voice into an answer until it is softer, p95 ms",
                        vendor.getJsonObject("softerMs").getDouble("p95"),
                        MOST_BARGE_IN_MS))
                .add(Target.of(
                        "planned renewal, longest gap ms",
                        renewal.getJsonObject("gapMs").getDouble("max"),
                        MOST_GAP_MS))
                .add(Target.of("samples lost in renewals", renewal.getDouble("samplesLost"), 0));
    }

    static String text(JsonObject vendor) {
        var page = new StringBuilder("%nwith a simulated vendor, %d of %d interviews; ms: count, p50 p95 max%n"
                .formatted(vendor.getInteger("served"), vendor.getInteger("sessions")));
        page.append(line(
                "turn, less the vendor's own %d and a silence of %d"
                        .formatted(vendor.getInteger("ownMs"), Pattern.DETECTION_MS),
                vendor.getJsonObject("overheadMs")));
        page.append(line("of it from the vendor's first sound to the ear", vendor.getJsonObject("downlinkMs")));
        page.append("  the session's own times of replies, in the order of the stages\n");
        for (var stage : STAGES) {
            var own = OWN_MS.getOrDefault(stage, 0);
            page.append(line(
                    "  " + stage + (own == 0 ? "" : ", in it %d that are not ours".formatted(own)),
                    vendor.getJsonObject("replyMs").getJsonObject(stage)));
        }
        page.append(line("voice into an answer until it is softer", vendor.getJsonObject("softerMs")));
        page.append(line("the same until it is silent", vendor.getJsonObject("silentMs")));
        page.append("  answers talked over %d; with holes %d of %d; not given %d%n"
                .formatted(
                        vendor.getInteger("talkedOver"),
                        vendor.getInteger("answersWithHoles"),
                        vendor.getInteger("answers"),
                        vendor.getInteger("unanswered")));
        return page.append(renewal(vendor.getJsonObject("renewal")))
                .append('\n')
                .toString();
    }

    private static String renewal(JsonObject renewal) {
        return line("planned renewal, time without a connection", renewal.getJsonObject("gapMs"))
                + "  renewals %d, breaks %d; samples of utterances %d, lost %d; answers with holes %d of %d; not given %d%n"
                        .formatted(
                                renewal.getInteger("renewals"),
                                renewal.getInteger("breaks"),
                                renewal.getLong("samplesTold"),
                                renewal.getLong("samplesLost"),
                                renewal.getInteger("answersWithHoles"),
                                renewal.getInteger("answers"),
                                renewal.getInteger("unanswered"));
    }

    private static String line(String what, JsonObject delay) {
        return "  %-52s %4d  %s %s %s%n"
                .formatted(
                        what,
                        delay.getLong("count"),
                        Figures.text(delay.getDouble("p50"), 1),
                        Figures.text(delay.getDouble("p95"), 1),
                        Figures.text(delay.getDouble("max"), 1));
    }
}
