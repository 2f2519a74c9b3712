package dev.viva.server.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.media.turn.EndSense;
import dev.viva.server.config.ConfigException;
import dev.viva.server.config.TurnsConfig;
import dev.viva.server.config.TurnsConfig.Model;
import dev.viva.server.doctor.Finding.Level;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnSensesTest {

    private static final Model NONE = new Model(null, Duration.ofMillis(50));

    @TempDir
    private Path directory;

    @Test
    void withoutAModelNothingIsLoadedAndTheDoctorSaysNothing() throws Exception {
        var turns = new TurnsConfig(directory.resolve("libonnxruntime.so"), NONE, NONE);

        try (var senses = TurnSenses.open(turns)) {
            assertThat(senses.end()).isSameAs(EndSense.NONE);
        }
        assertThat(TurnSenses.look(turns)).isEmpty();
    }

    @Test
    void whoNamesAModelIsToldWhyItCannotBeUsed() {
        var library = directory.resolve("libonnxruntime.so");
        var turns = new TurnsConfig(library, NONE, new Model(directory.resolve("end.onnx"), Duration.ofMillis(400)));

        var sentence = "turns: " + library + " is no ONNX Runtime (libonnxruntime.so) that can be loaded here.";
        assertThatThrownBy(() -> TurnSenses.open(turns))
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence);
        assertThat(TurnSenses.look(turns)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.found()).isEqualTo(sentence);
        });
    }
}
