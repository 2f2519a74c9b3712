package dev.viva.lab.bench.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DownlinkTest {

    private static JsonArray at(long... millis) {
        var moments = new JsonArray();
        Arrays.stream(millis).forEach(moment -> moments.add(moment * 1_000_000));
        return moments;
    }

    @Test
    void aMouthAndTheOnlyEarBehindItBelongTogether() {
        assertThat(Downlink.of(at(0, 1_200, 9_000), at(20, 9_030))).containsExactly(20.0, 30.0);
    }

    @Test
    void twoThatCouldBeMeantAreLeftOut() {
        assertThat(Downlink.of(at(0, 10), at(20, 25))).isEmpty();
        assertThat(Downlink.of(at(0), at(20, 25))).isEmpty();
    }

    @Test
    void whatNobodyHeardBelongsToNobody() {
        assertThat(Downlink.of(at(0), at())).isEmpty();
        assertThat(Downlink.of(at(0), at(1_500))).isEmpty();
    }
}
