package dev.viva.lab.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// What Viva kept of an interview, as its API tells a recruiter.
///
/// @param lines  of the transcript, in the order of the record
/// @param faults of the chain; empty if it is valid
public record KeptRecord(List<Line> lines, List<String> faults) {

    public KeptRecord {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    /// A line of the transcript.
    ///
    /// @param candidate true if the candidate said it
    public record Line(long seq, boolean candidate, String text) {}

    /// From the answers of `/transcript` and `/verification`.
    public static KeptRecord of(List<JsonObject> transcript, JsonObject verification) {
        var lines = transcript.stream()
                .map(line -> new Line(
                        line.getLong("seq"), "CANDIDATE".equals(line.getString("speaker")), line.getString("text")))
                .toList();
        var faults = verification.getJsonArray("faults", new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
        var silent = !verification.getBoolean("valid") && faults.isEmpty();
        return new KeptRecord(lines, silent ? List.of("not valid") : faults);
    }
}
