package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveKitVersionTest {

    @Test
    void settingsAndTheGoModuleNameTheSameVersion() throws Exception {
        var config = ConfigReader.read(
                new ConfigSources(null, Map.of(), Map.of("data.directory", "target/no-settings-here")));

        assertThat(Files.readString(Path.of("../ops/livekit/go.mod")))
                .contains(
                        "github.com/livekit/livekit-server v" + config.livekit().version());
    }
}
