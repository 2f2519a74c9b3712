package dev.viva.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.lab.bench.load.Pattern;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The benchmark itself, with two interviews for some seconds. Counts are held to account, times are not.
class BenchIT {

    private static final int SECONDS = 15; // a turn takes about nine

    @Test
    @Timeout(1_200)
    void everyFigureIsThereAndEveryPacketIsAccountedFor() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/smaps_rollup")), "processes are measured through /proc");
        assumeTrue(System.getenv("VIVA_LIVEKIT_SERVER") != null, "no livekit-server: set VIVA_LIVEKIT_SERVER");

        var report = Bench.measure(Options.parse(
                new String[] {"--sessions", "2", "--seconds", String.valueOf(SECONDS), "--warm-up", "8", "--heat", "0"
                }));

        var json = report.json();
        var stage = json.getJsonArray("stages").getJsonObject(0);
        var alone = stage.getJsonObject("alone");
        packetsArrive(alone.getJsonObject("bridge"), alone.getJsonObject("candidates"));
        assertThat(alone.getJsonObject("candidates").getInteger("answers")).isPositive();
        assertThat(Stream.of("bridge", "livekit", "load"))
                .allSatisfy(who ->
                        assertThat(alone.getJsonObject("cores").getDouble(who)).isBetween(0.001, 2.0));
        assertThat(stage.getJsonObject("withFloor").getJsonObject("floor").getDouble("packetsIn"))
                .isCloseTo(2 * SECONDS * 50, within(0.1 * 2 * SECONDS * 50));
        assertThat(stage.getDouble("pssMib")).isPositive();
        assertThat(alone.getJsonObject("noise").fieldNames()).contains("load1", "otherCores", "stolenCores");
        assertThat(json.getJsonObject("perSession").fieldNames())
                .contains("cores", "floorCores", "ratioToFloor", "memoryMib");
        assertThat(json.getJsonArray("targets")).hasSize(12);
        withAVendor(json.getJsonObject("vendor"));
        assertThat(report.text()).contains("ratio", "at most");
    }

    private static void withAVendor(JsonObject vendor) {
        assertThat(vendor.getInteger("served")).isEqualTo(2);
        assertThat(vendor.getJsonObject("overheadMs").getLong("count")).isPositive();
        assertThat(vendor.getJsonObject("softerMs").getLong("count")).isPositive();
        assertThat(vendor.getJsonObject("silentMs").getLong("count")).isPositive();
        assertThat(vendor.getJsonObject("replyMs").getJsonObject("total").getLong("count"))
                .isPositive();
        var renewal = vendor.getJsonObject("renewal");
        assertThat(renewal.getLong("renewals")).as(renewal.encode()).isEqualTo(6);
        assertThat(renewal.getJsonObject("gapMs").getLong("count"))
                .as(renewal.encode())
                .isEqualTo(6);
        assertThat(renewal.getLong("samplesTold")).as(renewal.encode()).isPositive();
        assertThat(renewal.getLong("samplesLost")).as(renewal.encode()).isZero();
    }

    private static void packetsArrive(JsonObject bridge, JsonObject candidates) {
        var spoken = candidates.getDouble("sent");
        assertThat(spoken).isCloseTo(2 * SECONDS * 50, within(0.1 * 2 * SECONDS * 50));
        assertThat(bridge.getDouble("packetsIn")).isCloseTo(spoken, within(0.01 * spoken));
        var answered = bridge.getDouble("packetsOut");
        assertThat(answered).isGreaterThan(Pattern.ANSWER_FRAMES);
        assertThat(candidates.getDouble("received")).isCloseTo(answered, within(0.02 * answered));
        for (var hop : new String[] {"packetToEngineMs", "engineToPacketMs", "pacingLateMs"}) {
            assertThat(bridge.getJsonObject(hop).getLong("count")).as(hop).isPositive();
        }
        assertThat(bridge.getLong("recordedBytes")).isPositive();
    }
}
