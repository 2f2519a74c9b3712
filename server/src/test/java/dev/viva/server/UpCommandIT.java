package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `up` in a process of its own, and each way in which it can fail: one true sentence and a status of its own.
@Timeout(300)
class UpCommandIT {

    @TempDir
    Path temporary;

    @Test
    void aSecondOneOnTheSameDataIsRefusedWhileTheFirstGoesOn() throws Exception {
        try (var first = UpProcess.start(temporary, temporary.resolve("data"), 0)) {
            first.awaitReady();

            var second = UpProcess.start(temporary, temporary.resolve("data"), 0);

            assertThat(second.awaitEnd()).isEqualTo(StartFailure.IN_USE);
            assertThat(second.lastLine())
                    .startsWith("The data in ")
                    .contains("is in use by another Viva (process " + first.pid() + ", port ");
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void aDataDirectoryThatIsAFileIsSaidToBeOne() throws Exception {
        var file = Files.writeString(temporary.resolve("letters.txt"), "no directory");

        var up = UpProcess.start(temporary, file.resolve("data"), 0);

        assertThat(up.awaitEnd()).isEqualTo(StartFailure.DATA);
        assertThat(up.lastLine())
                .startsWith("The data directory " + file.resolve("data") + " cannot be used: ")
                .endsWith("choose another one with --data.");
    }

    @Test
    void aBusyPortIsTold() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var up = UpProcess.start(temporary, temporary.resolve("data"), taken.getLocalPort());

            assertThat(up.awaitEnd()).isEqualTo(StartFailure.PORT);
            assertThat(up.lastLine()).startsWith("Port " + taken.getLocalPort() + " is in use by another program;");
        }
    }

    @Test
    void aDatabaseOfAnotherVersionIsNotTouched() throws Exception {
        var cluster = Files.createDirectories(temporary.resolve("data/postgres/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "12\n");

        var up = UpProcess.start(temporary, temporary.resolve("data"), 0);

        assertThat(up.awaitEnd()).isEqualTo(StartFailure.DATABASE);
        assertThat(up.lastLine())
                .startsWith("The database cannot be used: the one in ")
                .contains("was made by PostgreSQL 12, Viva brings ");
    }

    @Test
    void aNeighbourThatDoesNotStartIsToldWithItsLastWords() throws Exception {
        var broken = Files.writeString(temporary.resolve("livekit-server"), """
                #!/bin/sh
                [ "$1" != --version ] || { echo livekit-server version 1.13.5; exit 0; }
                echo no licence to run
                exit 3
                """);
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));

        var up = UpProcess.start(temporary, temporary.resolve("data"), 0, broken);

        assertThat(up.awaitEnd()).isEqualTo(StartFailure.NEIGHBOUR);
        assertThat(up.printed())
                .contains("livekit-server ended while starting (status 3).")
                .containsSubsequence("Stopping PostgreSQL …", "no licence to run");
    }

    @Test
    void wrongSettingsAreToldBeforeAnythingIsTouched() throws Exception {
        var up = UpProcess.start(temporary, temporary.resolve("data"), 70_000);

        assertThat(up.awaitEnd()).isEqualTo(78);
        assertThat(up.lastLine()).contains("http.port: found 70000");
        assertThat(temporary.resolve("data")).doesNotExist();
    }
}
