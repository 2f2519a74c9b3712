package dev.viva.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.lab.bench.process.Figures;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void theSlopeLeavesTheFixedCostOut() {
        assertThat(Figures.slope(List.of(1.0, 10.0, 20.0), List.of(5.2, 7.0, 9.0)))
                .isCloseTo(0.2, within(1e-9));
    }

    @Test
    void aSingleStageIsDividedByItsSessions() {
        assertThat(Figures.slope(List.of(4.0), List.of(2.0))).isEqualTo(0.5);
    }

    @Test
    void whatWasNotMeasuredIsNoFigure() {
        var nothing = Figures.percentiles(List.of());

        assertThat(nothing.getInteger("count")).isZero();
        assertThat(nothing.getDouble("p50")).isNull();
        assertThat(Figures.median(List.of())).isNull();
        assertThat(Figures.text(null, 1)).isEqualTo("none");
        assertThat(Target.of("x", null, 5).getBoolean("met")).isFalse();
        assertThat(Target.of("x", Double.NaN, 5).getBoolean("met")).isFalse();
    }

    @Test
    void percentilesAreThoseOfTheNearestRank() {
        var values = IntStream.rangeClosed(1, 20).mapToObj(Double::valueOf).toList();

        assertThat(Figures.percentiles(values).getDouble("p50")).isEqualTo(10);
        assertThat(Figures.percentiles(values).getDouble("p95")).isEqualTo(19);
        assertThat(Figures.median(values)).isEqualTo(10.5);
    }

    @Test
    void theCommandLineIsReadAndWhatItDoesNotKnowIsRefused() {
        var options = Options.parse(new String[] {"--sessions", "1,3", "--seconds", "5", "--jvm", "-Xint -Xlog"});

        assertThat(options.sessions()).containsExactly(1, 3);
        assertThat(options.seconds()).isEqualTo(5);
        assertThat(options.jvm()).containsExactly("-Xint", "-Xlog");
        assertThatThrownBy(() -> Options.parse(new String[] {"--sessions", "3,1"}))
                .hasMessageContaining("rising");
        assertThatThrownBy(() -> Options.parse(new String[] {"--json"})).hasMessageContaining("--json");
        assertThatThrownBy(() -> Options.parse(new String[] {"--fast", "1"})).hasMessageContaining("--fast");
    }
}
