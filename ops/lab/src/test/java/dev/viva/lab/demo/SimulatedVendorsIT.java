package dev.viva.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.ai.local.LocalVoice;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.doctor.Finding;
import dev.viva.server.doctor.Finding.Level;
import dev.viva.server.voice.DemoVendors;
import dev.viva.server.voice.LiveCheck;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The product finds the simulated vendors, and holds a turn with each of their voices: each says a line and answers.
@Timeout(300)
class SimulatedVendorsIT {

    @TempDir
    private Path folder;

    @Test
    void everySimulatedVoiceSaysALineAndAnswers() throws Exception {
        var found = LocalVoice.probe();
        assumeTrue(found.speaks() && found.listens(), "skipped: the local voice is not complete");
        var vendors = DemoVendors.find().orElseThrow().start();
        try {
            var settings = new HashMap<>(vendors.settings());
            settings.put("data.directory", folder.toString());
            var config = ConfigReader.read(new ConfigSources(null, Map.of(), settings));

            var findings = new LiveCheck(config, LocalDate.of(2026, 11, 21)).look();

            assertThat(findings).extracting(Finding::what).contains("Voice gemini-live", "Voice openai", "Voice local");
            assertThat(findings)
                    .as("%s", findings)
                    .filteredOn(finding -> finding.what().startsWith("Voice "))
                    .allMatch(finding -> finding.level() == Level.OK) // said, and at least half of its words understood
                    .allMatch(finding -> finding.found().contains(" s of sound, the first after "));
        } finally {
            vendors.stop().run();
        }
    }
}
