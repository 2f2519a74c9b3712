package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.config.ConfigSources;
import dev.viva.server.doctor.DoctorCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisTest {

    @TempDir
    Path temporary;

    private final List<String> said = new ArrayList<>();

    @Test
    void tellsOfTheVoicesAndOfTheSampleInterview() {
        assertThat(doctor()).isZero();
        assertThat(said).anyMatch(line -> line.contains("Speech: "));
        assertThat(said).anyMatch(line -> line.contains("Recognition: "));
        assertThat(said).anyMatch(line -> line.contains("Turn-taking: "));
        assertThat(said).anyMatch(line -> line.startsWith("OK   Sample interview: not held yet"));
    }

    @Test
    void aSampleInterviewThatFailedIsAWarningAndNoFailure() throws Exception {
        var report = temporary.resolve("data/run/sample-interview");
        Files.createDirectories(report.getParent());
        Files.writeString(report, "failed: the sample candidate ended with status 1");

        doctor();

        assertThat(said)
                .anyMatch(line -> line.startsWith("WARN Sample interview: failed: ")
                        && line.contains("fix: read logs/sample-candidate.log"));
    }

    private int doctor() {
        var settings = Map.of("data.directory", temporary.resolve("data").toString(), "http.port", "0");
        var sources = new ConfigSources(null, Map.of(), settings);
        return DoctorCommand.run(sources, temporary, Diagnosis::checks, said::add);
    }
}
