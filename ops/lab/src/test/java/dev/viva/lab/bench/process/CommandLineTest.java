package dev.viva.lab.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private static CommandLine line(String... arguments) {
        return new CommandLine(arguments, Set.of("--sessions", "--seconds"));
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        assertThat(line().number("--seconds", 20, 1)).isEqualTo(20);
        assertThat(line("--seconds", "5").number("--seconds", 20, 1)).isEqualTo(5);
        assertThat(line().rising("--sessions", List.of(1, 2))).containsExactly(1, 2);
        assertThat(line("--sessions", "3,7").rising("--sessions", List.of(1))).containsExactly(3, 7);
        assertThat(line().text("--seconds")).isNull();
    }

    @Test
    void whatMakesNoSenseIsRefusedWithItsName() {
        assertThatThrownBy(() -> line("--fast", "1")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> line("--seconds")).hasMessageContaining("--seconds");
        assertThatThrownBy(() -> line("--seconds", "0").number("--seconds", 20, 1))
                .hasMessageContaining("--seconds 0");
        assertThatThrownBy(() -> line("--sessions", "2,1").rising("--sessions", List.of(1)))
                .hasMessageContaining("rising");
    }
}
