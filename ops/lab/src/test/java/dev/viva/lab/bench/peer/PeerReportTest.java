package dev.viva.lab.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.bench.peer.Side.Memory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerReportTest {

    private final PeerReport report = new PeerReport(new PeerOptions(List.of(1, 2), 1, 20, 0, 0, null));

    PeerReportTest() {
        report.idle(PeerReport.VIVA, new Memory(400, 420));
        report.idle(PeerReport.PEER, new Memory(500, 500));
    }

    private void add(String side, int sessions, double cpu, List<Double> added) {
        var delay = new JsonObject().put("values", new JsonArray(added));
        var heard = new JsonObject()
                .put("overheadMs", delay)
                .put("downlinkMs", delay)
                .put("answers", added.size())
                .put("answersWithHoles", 0)
                .put("unanswered", 0);
        var none = new JsonObject().put("values", new JsonArray());
        report.add(new JsonObject()
                .put("side", side)
                .put("sessions", sessions)
                .put("served", sessions)
                .put("cores", cpu * sessions / 60)
                .put("cpuSecondsPerSessionMinute", cpu)
                .put("memoryMib", 400.0 + sessions)
                .put("growingMib", (side.equals(PeerReport.VIVA) ? 420.0 : 500.0) + 3 * sessions)
                .put("candidates", heard)
                .put("bargeIn", new JsonObject().put("softerMs", none).put("silentMs", none))
                .put("noise", new JsonObject().put("load1", 1.0).put("otherCores", 0.1)));
    }

    private JsonObject row(int at) {
        return report.json().getJsonArray("bySessions").getJsonObject(at);
    }

    @Test
    void ratiosArePeerOverVivaAndAnswersOfAllWindowsCount() {
        add(PeerReport.VIVA, 1, 1.5, List.of(50.0, 60.0));
        add(PeerReport.PEER, 1, 6.0, List.of(100.0, 180.0));
        add(PeerReport.PEER, 1, 6.0, List.of(120.0));

        assertThat(row(0).getJsonObject("cpuSecondsPerSessionMinute").getDouble(PeerReport.RATIO))
                .isEqualTo(4);
        var added = row(0).getJsonObject("addedMs");
        assertThat(added.getJsonObject(PeerReport.PEER).getInteger("count")).isEqualTo(3);
        assertThat(added.getJsonObject(PeerReport.RATIO).getDouble("p50")).isEqualTo(2.4);
        assertThat(row(0).getJsonObject("memoryPerSessionMib")
                        .getJsonObject(PeerReport.VIVA)
                        .getDouble("median"))
                .isEqualTo(3);
    }

    @Test
    void whatIsMissingIsSaidInWords() {
        add(PeerReport.VIVA, 1, 1.5, List.of(50.0));

        assertThat(row(0).getJsonObject("addedMs")
                        .getJsonObject(PeerReport.RATIO)
                        .getDouble("p50"))
                .isNull();
        assertThat(report.text()).contains("not measured", "not known").doesNotContain("NaN", "null");
    }

    @Test
    void whatOneMoreCostsIsTheSlopeOverTheNumbersOfInterviews() {
        for (var sessions : List.of(1, 2)) {
            add(PeerReport.VIVA, sessions, 1.5, List.of(50.0));
            add(PeerReport.PEER, sessions, 6.0, List.of(100.0));
        }

        var cores = report.json().getJsonObject("perAddedSession").getJsonObject("cores");
        assertThat(cores.getDouble(PeerReport.VIVA)).isEqualTo(0.025);
        assertThat(cores.getDouble(PeerReport.RATIO)).isEqualTo(4);
    }
}
