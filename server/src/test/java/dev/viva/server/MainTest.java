package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private static final PrintStream TERMINAL = System.err;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void read() {
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setErr(TERMINAL);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "scoring,scoring",
        "up --role api,--role",
        "bridge --port seven,seven",
        "api --data,--data",
        "up again,again"
    })
    void aCommandLineThatMakesNoSenseIsExplainedAndHasOneStatus(String line, String wrong) {
        var status = Main.run(Equipment.standard(), line.split(" ", -1));

        assertThat(status).isEqualTo(64);
        assertThat(printed()).contains("'" + wrong + "'");
    }

    @Test
    void whoAsksForNothingIsToldWhatThereIs() {
        assertThat(Main.run(Equipment.standard())).isEqualTo(64);
        assertThat(printed()).contains("up", "api", "bridge", "doctor");
    }
}
