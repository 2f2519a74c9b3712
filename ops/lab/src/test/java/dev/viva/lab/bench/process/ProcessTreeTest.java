package dev.viva.lab.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {

    @Test
    void whatAProcessHasStartedCounts() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/smaps_rollup")), "processes are measured through /proc");
        var shell = new ProcessBuilder("sh", "-c", "sleep 600 & sleep 600 & wait").start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> ProcessTree.size(shell.pid()) == 3);

            assertThat(ProcessTree.threads(shell.pid())).isEqualTo(3);
            assertThat(ProcessTree.rssMib(shell.pid())).isGreaterThan(Proc.rssMib(shell.pid()));
            assertThat(ProcessTree.pssMib(shell.pid())).isPositive().isLessThan(ProcessTree.rssMib(shell.pid()));
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly().waitFor();
        }
        assertThatThrownBy(() -> ProcessTree.cpuSeconds(shell.pid())).isInstanceOf(IOException.class);
    }
}
