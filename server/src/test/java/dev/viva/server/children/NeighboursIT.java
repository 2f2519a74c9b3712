package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whole processes on one data directory: started, stopped, killed, started twice.
@Timeout(180)
class NeighboursIT {

    @TempDir
    Path temporary;

    private final List<Viva> started = new ArrayList<>();
    private String liveKit = "";

    @BeforeEach
    void needsLiveKitServer() {
        var binary = Optional.ofNullable(System.getenv("VIVA_LIVEKIT_SERVER"))
                .map(Path::of)
                .or(() -> Programs.find("livekit-server"));
        assumeTrue(binary.isPresent(), "no livekit-server: set VIVA_LIVEKIT_SERVER, or run ./viva test");
        liveKit = binary.orElseThrow().toString();
    }

    @AfterEach
    void endAll() throws Exception {
        for (var viva : started) {
            viva.process.destroy();
            viva.process.waitFor(20, TimeUnit.SECONDS);
        }
        new Leftovers(temporary.resolve("data/run"), _ -> {}).stop();
    }

    @Test
    void signalStopsTheChildrenInReverseOrder() throws Exception {
        var viva = start(0);
        viva.readUntil("ready");
        var children = children();

        viva.process.toHandle().destroy();

        assertThat(viva.readToEnd())
                .containsSubsequence("Stopping livekit-server …", "Stopping PostgreSQL …", "Stopping data directory …");
        assertThat(children).hasSize(2).noneMatch(ProcessIdentity::isAlive);
    }

    @Test
    void secondStartOnTheSameDataIsRefusedInOneSentence() throws Exception {
        var first = start(0);
        first.readUntil("ready");

        var second = start(0);

        assertThat(second.readToEnd())
                .singleElement()
                .asString()
                .startsWith("refused: The data in ")
                .contains("is in use by another Viva (process " + first.process.pid() + ", port ");
        assertThat(second.process.waitFor()).isEqualTo(1);
        assertThat(children()).hasSize(2).allMatch(ProcessIdentity::isAlive);
    }

    @Test
    void startAfterAKillHealsWhatWasLeft() throws Exception {
        var killed = start(0);
        killed.readUntil("ready");
        var orphans = children();
        killed.process.destroyForcibly().waitFor();
        assertThat(orphans).anyMatch(ProcessIdentity::isAlive);

        var next = start(0);
        var said = next.readUntil("ready");

        assertThat(said).anyMatch(line -> line.contains("left by a Viva that was killed"));
        assertThat(orphans).noneMatch(ProcessIdentity::isAlive);
        assertThat(children()).hasSize(2).allMatch(ProcessIdentity::isAlive);
    }

    @Test
    void busyHttpPortIsToldBeforeAnythingIsStarted() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var said = start(taken.getLocalPort()).readToEnd();

            assertThat(said.getFirst())
                    .isEqualTo("refused: Port " + taken.getLocalPort() + " is in use by another program; stop that one,"
                            + " or choose another port with the setting http.port.");
            assertThat(children()).isEmpty();
        }
    }

    private Viva start(int httpPort) throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--sun-misc-unsafe-memory-access=allow",
                        NeighboursProcess.class.getName(),
                        temporary.resolve("data").toString(),
                        liveKit,
                        Integer.toString(httpPort))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var viva = new Viva(process, process.inputReader());
        started.add(viva);
        return viva;
    }

    private List<ProcessIdentity> children() throws IOException {
        var found = new ArrayList<ProcessIdentity>();
        for (var name : List.of("livekit-server", "postgres")) {
            PidFile.of(temporary.resolve("data/run"), name).read().ifPresent(found::add);
        }
        return found;
    }

    private record Viva(Process process, BufferedReader output) {

        List<String> readUntil(String last) throws IOException {
            var lines = new ArrayList<String>();
            for (var line = output.readLine(); !last.equals(line); line = output.readLine()) {
                assertThat(line).as("ended after " + lines).isNotNull();
                lines.add(line);
            }
            return lines;
        }

        List<String> readToEnd() throws IOException {
            return output.lines().toList();
        }
    }
}
