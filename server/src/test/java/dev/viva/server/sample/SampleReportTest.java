package dev.viva.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleReportTest {

    @TempDir
    Path data;

    private SampleReport report;

    @BeforeEach
    void makeDirectory() throws IOException {
        report = SampleReport.in(data);
        Files.createDirectories(report.file().getParent());
    }

    @Test
    void beforeTheFirstStartNothingIsAmiss() throws IOException {
        assertThat(report.finding().level()).isEqualTo(Finding.Level.OK);
        assertThat(report.finding().found()).contains("not held yet");
    }

    @Test
    void whatIsUnderWayOrHeldIsSaid() throws IOException {
        report.running();
        assertThat(report.finding().found()).contains("is being held");

        report.ended(0);

        assertThat(report.finding().found()).contains("held on this machine");
    }

    @Test
    void aCandidateThatFailedIsAWarningWithTheLogsToRead() throws IOException {
        report.running();
        report.ended(3);

        assertThat(report.finding().level()).isEqualTo(Finding.Level.WARN);
        assertThat(report.finding().toString()).contains("status 3", "logs/sample-candidate.log");
    }
}
