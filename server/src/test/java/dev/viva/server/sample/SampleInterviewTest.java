package dev.viva.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.Folder;
import dev.viva.server.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The candidate's program lies in `ops/lab`, which is not here: each of these candidates fails, as one does whose
/// installation is not whole.
class SampleInterviewTest {

    private static final String LINK = "http://localhost:1/interview#a-secret";

    @TempDir
    Path temporary;

    private final List<String> said = new ArrayList<>();
    private DataDirectory data;

    @BeforeEach
    void openData() throws Exception {
        data = DataDirectory.open(temporary.resolve("data"));
    }

    @AfterEach
    void closeData() throws IOException {
        data.close();
    }

    @Test
    void aCandidateThatFailsIsReportedAndThrowsNothing() throws IOException {
        try (var _ = SampleInterview.start(LINK, data, said::add)) {
            Awaitility.await("the report")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> finding().level() == Finding.Level.WARN);
        }

        assertThat(finding().toString()).contains("failed: the sample candidate ended with status 1");
        assertThat(Files.readString(data.path(Folder.LOGS).resolve("sample-candidate.log")))
                .contains("SampleCandidate")
                .doesNotContain("a-secret");
        assertThat(said).singleElement().asString().startsWith("A sample interview is being held");
    }

    @Test
    void oneThatCannotEvenBeginIsReportedToo() throws IOException {
        Files.delete(data.path(Folder.LOGS));
        Files.writeString(data.path(Folder.LOGS), "a file where the folder should be");

        try (var _ = SampleInterview.start(LINK, data, said::add)) {
            assertThat(finding().level()).isEqualTo(Finding.Level.WARN);
            assertThat(finding().found()).contains("could not be started", "logs");
        }
        assertThat(said).isEmpty();
    }

    @Test
    void oneThatIsBrokenOffByTheStopHasNotFailed() throws IOException {
        SampleInterview.start(LINK, data, said::add).close();

        assertThat(finding().level()).isEqualTo(Finding.Level.OK);
        assertThat(finding().found()).contains("broken off");
    }

    private Finding finding() throws IOException {
        return SampleReport.in(data.root()).finding();
    }
}
