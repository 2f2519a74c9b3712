package dev.viva.lab.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static List<Sample> samples(int count, IntToDoubleFunction heapMib) {
        return IntStream.range(0, count)
                .mapToObj(at -> new Sample(at, at, heapMib.applyAsDouble(at), 0, 0, 0, 0, 0))
                .toList();
    }

    private static Trend trend(List<Sample> samples) {
        return Trend.of("heap", samples, Sample::heapMib, 0.02, 2);
    }

    @Test
    void whatGrowsSteadilyIsNotFlatAndItsSlopeIsTold() {
        var trend = trend(samples(30, minute -> 100 + 0.5 * minute));

        assertThat(trend.flat()).isFalse();
        assertThat(trend.perHour()).isCloseTo(30, within(1e-9));
        assertThat(trend.rise()).isCloseTo(5, within(1e-9));
    }

    @Test
    void whatOnlyGrowsInTheFirstThirdIsFlat() {
        var trend = trend(samples(30, minute -> 100 + 5 * Math.min(minute, 9)));

        assertThat(trend.flat()).isTrue();
        assertThat(trend.perHour()).isCloseTo(0, within(1e-9));
    }

    @Test
    void oneHighSampleTurnsNothing() {
        var trend = trend(samples(30, minute -> minute == 29 ? 400 : 100));

        assertThat(trend.flat()).isTrue();
        assertThat(trend.perHour()).isZero();
    }

    @Test
    void littleIsAllowedAlsoOfASmallFigure() {
        assertThat(trend(samples(30, minute -> 1 + 0.15 * minute)).allowed()).isEqualTo(2);
        assertThat(trend(samples(30, minute -> 1 + 0.15 * minute)).flat()).isTrue();
        assertThat(trend(samples(30, minute -> 1 + 0.25 * minute)).flat()).isFalse();
    }

    @Test
    void tooFewSamplesTellNothing() {
        assertThatThrownBy(() -> trend(samples(8, _ -> 1))).hasMessageContaining("8 samples");
    }
}
