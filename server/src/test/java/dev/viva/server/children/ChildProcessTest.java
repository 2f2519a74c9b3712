package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.server.config.DataSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void isReadyWhenItsProbeSaysSoAndGoneAfterItWasClosed() throws Exception {
        var child = ChildProcess.start(shell("touch ready; exec sleep 60"), files(), exists("ready"));

        assertThat(pidFile()).exists();
        child.close();
        child.close();

        assertThat(child.exited().get(1, TimeUnit.SECONDS)).isNotNull();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void earlyEndIsToldWithTheLastLinesOfItsLog() {
        assertThatThrownBy(() -> ChildProcess.start(shell("echo port is taken; exit 3"), files(), exists("never")))
                .isInstanceOf(ChildException.class)
                .hasMessageContaining("child ended while starting (status 3)")
                .hasMessageContaining("port is taken");
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void childThatNeverAnswersIsStopped() throws Exception {
        var patience = Duration.ofMillis(200);

        assertThatThrownBy(() -> ChildProcess.start(
                        shell("echo $$ > pid; exec sleep 60", patience, patience), files(), exists("never")))
                .hasMessageContaining("child did not answer within");
        var pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessIdentity.of(pid)).isEmpty();
    }

    @Test
    void childThatIgnoresItsSignalIsKilled() throws Exception {
        var stubborn = shell(
                "trap '' TERM; touch ready; while true; do sleep 1; done",
                Duration.ofSeconds(5),
                Duration.ofMillis(100));
        var child = ChildProcess.start(stubborn, files(), exists("ready"));

        child.close();

        assertThat(child.exited().get(1, TimeUnit.SECONDS)).isEqualTo(137);
    }

    @Test
    void programThatIsNotThereIsASentence() {
        var spec = new ChildSpec(
                "child",
                List.of("/no/such/program"),
                Path.of("/no/such/folder"),
                StopSignal.TERM,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));

        assertThatThrownBy(() -> ChildProcess.start(spec, files(), () -> true))
                .isInstanceOf(ChildException.class)
                .hasMessageStartingWith("child could not be started");
    }

    @Test
    void leftoverOfAKilledVivaIsStopped() throws Exception {
        var orphan = new ProcessBuilder("sleep", "60").start();
        PidFile.of(folder, "livekit-server")
                .write(ProcessIdentity.of(orphan.pid()).orElseThrow(), StopSignal.TERM);
        var said = new ArrayList<String>();

        new Leftovers(folder, said::add).stop();

        assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(said).singleElement().asString().contains("livekit-server", "left by a Viva that was killed");
        assertThat(folder.resolve("livekit-server.pid")).doesNotExist();
    }

    @Test
    void strangerWithTheSameProcessIdIsLeftAlone() throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            PidFile.of(folder, "postgres").write(new ProcessIdentity(stranger.pid(), "another boot/1"), StopSignal.INT);

            new Leftovers(folder, _ -> {}).stop();

            assertThat(stranger.isAlive()).isTrue();
            assertThat(folder.resolve("postgres.pid")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void damagedPidFileHarmsNobody() throws Exception {
        Files.writeString(folder.resolve("postgres.pid"), "all of them\n");

        new Leftovers(folder, _ -> {}).stop();

        assertThat(folder.resolve("postgres.pid")).doesNotExist();
    }

    @Test
    void logIsTurnedOverAtItsLimit() throws Exception {
        var log = new CappedLog(folder.resolve("child.log"), 100);

        for (var line = 0; line < 50; line++) {
            log.append("line number " + line);
        }

        assertThat(Files.size(folder.resolve("child.log"))).isLessThanOrEqualTo(100);
        assertThat(Files.size(folder.resolve("child.log.1"))).isLessThanOrEqualTo(100);
        assertThat(log.lastLines()).endsWith("line number 49").hasSize(12);
    }

    @Test
    void outputOfTheChildReachesItsLog() throws Exception {
        try (var _ = ChildProcess.start(shell("echo hello; touch ready; exec sleep 60"), files(), exists("ready"))) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(Files.readString(folder.resolve("child.log")))
                            .isEqualTo("hello\n"));
        }
    }

    private ChildSpec shell(String script) {
        return shell(script, Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    private ChildSpec shell(String script, Duration startLimit, Duration stopLimit) {
        return new ChildSpec("child", List.of("sh", "-c", script), folder, StopSignal.TERM, startLimit, stopLimit);
    }

    private ChildFiles files() {
        return new ChildFiles(folder, folder, new DataSize(1 << 20));
    }

    private ChildProcess.Probe exists(String name) {
        return () -> Files.exists(folder.resolve(name));
    }

    private Path pidFile() {
        return folder.resolve("child.pid");
    }
}
