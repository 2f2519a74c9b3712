package dev.viva.lab.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.lab.e2e.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A soak of some interviews: what each of them needed is given back. Counts are held to account, times are not.
@Tag(Needs.SIDE_BY_SIDE)
class SoakIT {

    private static final int SESSIONS = 2;

    @TempDir
    private Path files;

    @Test
    @Timeout(1_800)
    void whatInterviewsNeededIsGivenBack() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/smaps_rollup")), "processes are measured through /proc");
        assumeTrue(System.getenv("VIVA_LIVEKIT_SERVER") != null, "no livekit-server: set VIVA_LIVEKIT_SERVER");

        var report = Soak.measure(new SoakOptions(2, SESSIONS, 10, null), Needs.builtHome(), files);

        assertThat(report.outcomes().keySet()).as(report.text()).isSubsetOf("COMPLETED", "WITHDRAWN");
        assertThat(report.after().interviews())
                .as(report.text())
                .isGreaterThan(report.before().interviews())
                .isGreaterThan(2 * SESSIONS);
        assertThat(report.during()).as(report.text()).anyMatch(sample -> sample.sessions() > 0);
        assertThat(report.after().sessions()).as(report.text()).isZero();
        assertThat(report.after().threads())
                .as("pools fill while the first interviews are held, and never again: " + report.text())
                .isLessThanOrEqualTo(report.during().getFirst().threads() + 2);
        assertThat(report.after().openFiles())
                .as(report.text())
                .isLessThanOrEqualTo(report.before().openFiles() + 2);
        assertThat(report.json().getJsonArray("samples")).hasSameSizeAs(report.during());
    }
}
