package dev.viva.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.config.ConfigSources;
import dev.viva.server.data.DataDirectory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path temporary;

    private final List<String> said = new ArrayList<>();

    @Test
    void eachLineThatIsNotOkHasItsFixAndAFailureSetsTheStatus() {
        var checks = List.<Check>of(
                () -> List.of(Finding.ok("Java", "25")),
                () -> List.of(Finding.warn("Node", "missing", "install it")),
                () -> List.of(Finding.fail("Port", "7000 is busy", "free it")));

        assertThat(new Doctor(checks, said::add).run()).isEqualTo(1);
        assertThat(said)
                .containsExactly(
                        "OK   Java: 25",
                        "WARN Node: missing\n       fix: install it",
                        "FAIL Port: 7000 is busy\n       fix: free it",
                        "1 failed, 1 warnings, 1 ok");
    }

    @Test
    void warningsAloneAreNoFailure() {
        assertThat(new Doctor(List.of(() -> List.of(Finding.warn("Node", "missing", "install it"))), said::add).run())
                .isZero();
    }

    @Test
    void checkThatBreaksIsShownAndTheOthersStillRun() {
        Check broken = () -> {
            throw new IllegalStateException("bug");
        };

        assertThat(new Doctor(List.of(broken, () -> List.of(Finding.ok("Java", "25"))), said::add).run())
                .isEqualTo(1);
        assertThat(said.getFirst()).contains("could not look", "bug");
        assertThat(said.get(1)).isEqualTo("OK   Java: 25");
    }

    @Test
    void wrongSettingsAreTheFirstFinding() {
        assertThat(run(Map.of(), Map.of("http.port", "seven"))).isEqualTo(78);
        assertThat(said).singleElement().asString().contains("http.port: found seven, allowed is a whole number.");
    }

    @Test
    void freshMachineWithoutToolsIsWarnedAndMayStart() {
        assertThat(run(Map.of("PATH", temporary.toString()), Map.of())).isZero();
        assertThat(String.join("\n", said))
                .contains(
                        "WARN Node: not on the PATH", "WARN Go: not on the PATH", "WARN LiveKit: no livekit-server yet")
                .contains("is made by the first start");
    }

    @Test
    void openDataDirectoryFails() throws Exception {
        var data = Files.createDirectory(temporary.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(run(Map.of(), Map.of())).isEqualTo(1);
        assertThat(String.join("\n", said)).contains("fix: chmod 700 " + data);
    }

    @Test
    void busyPortFailsUnlessVivaItselfHasIt() throws Exception {
        DataDirectory.open(temporary.resolve("data")).close();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Map.of("http.port", Integer.toString(taken.getLocalPort()));

            assertThat(run(Map.of(), port)).isEqualTo(1);
            assertThat(String.join("\n", said)).contains("FAIL Port: Port " + taken.getLocalPort() + " is in use");

            said.clear();
            try (var _ = DataDirectory.open(temporary.resolve("data"))) {
                assertThat(run(Map.of(), port)).isZero();
                assertThat(String.join("\n", said)).contains("OK   Viva: is running");
            }
        }
    }

    @Test
    void outsideDatabaseThatIsAwayFails() {
        assertThat(run(Map.of("VIVA_DATABASE_URL", "postgresql://a:hunter2@127.0.0.1:1/viva"), Map.of()))
                .isEqualTo(1);
        assertThat(String.join("\n", said)).contains("FAIL Database").doesNotContain("hunter2");
    }

    private int run(Map<String, String> environment, Map<String, String> settings) {
        var all = new java.util.HashMap<>(settings);
        all.put("data.directory", temporary.resolve("data").toString());
        all.putIfAbsent("http.port", "0");
        var sources = new ConfigSources(null, environment, all);
        return DoctorCommand.run(sources, temporary, _ -> List.of(), said::add);
    }
}
