package dev.viva.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.lab.bench.process.Figures;
import java.util.List;
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
