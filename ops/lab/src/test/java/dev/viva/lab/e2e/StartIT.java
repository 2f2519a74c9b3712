package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How processes start, and what those that cannot start say.
class StartIT {

    @TempDir
    private Path folder;

    @Test
    void nodesThatStartTogetherOnAnEmptyDatabaseBecomeOneInstallation() throws Exception {
        try (var installation = Installation.start(folder, 2, 2)) {
            var homes = new HashSet<String>();
            installation.apis().forEach(api -> homes.add(api.home()));
            for (var bridge : installation.bridges()) {
                homes.add(bridge.process().home());
            }
            assertThat(homes).as("each is a node of its own").hasSize(4);

            var invited = installation.apis().getFirst().recruiterHere().invite("Robin");
            assertThat(installation
                            .apis()
                            .getLast()
                            .recruiterHere()
                            .interview(invited.id())
                            .getJsonObject("summary")
                            .getString("candidateName"))
                    .as("what one API has sealed the other one reads")
                    .isEqualTo("Robin");

            var bridge = installation.bridges().getFirst();
            assertThatThrownBy(bridge::twin)
                    .as("a second process on the same data")
                    .hasMessageContaining("Viva ended with 75");
            assertThat(bridge.up()).isTrue();
        }
    }

    @Test
    void aBridgeWithoutAnOutsideDatabaseEndsWithOneSentenceAboutTheSetting() {
        var settings = new NodeSettings(Map.of("VIVA_PORT", "0"), "");

        assertThatThrownBy(() -> VivaProcess.startNode(folder, settings, "bridge"))
                .hasMessageContaining("Viva ended with 78")
                .hasMessageContaining("VIVA_DATABASE_URL");
    }
}
