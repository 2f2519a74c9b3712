package dev.viva.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path temporary;

    @Test
    void onlyTheOwnerEnters() throws Exception {
        try (var data = DataDirectory.open(temporary.resolve("data"))) {
            assertThat(rights(data.root())).isEqualTo("rwx------");
            for (var folder : Folder.values()) {
                assertThat(rights(data.path(folder))).isEqualTo("rwx------");
            }
            data.secrets().get("some-secret");
            assertThat(rights(data.path(Folder.SECRETS).resolve("some-secret"))).isEqualTo("rw-------");
        }
    }

    @Test
    void rightsThatOthersGotAreTakenAwayAtTheNextStart() throws Exception {
        var root = temporary.resolve("data");
        DataDirectory.open(root).close();
        var leak = Files.writeString(root.resolve("recordings").resolve("a.ogg"), "voice");
        Files.setPosixFilePermissions(leak, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(root.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));

        DataDirectory.open(root).close();

        assertThat(rights(leak)).isEqualTo("rw-------");
        assertThat(rights(root.resolve("keys"))).isEqualTo("rwx------");
    }

    @Test
    void whatCannotBeADirectoryIsRefusedByName() throws Exception {
        var file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(DataUnusableException.class)
                .hasMessageStartingWith("The data directory " + file + " cannot be used: " + file + " is ")
                .hasMessageEndingWith("choose another one with --data.");
    }

    @Test
    void aDirectoryThatCouldNotBePreparedIsGivenBack() throws Exception {
        var root = temporary.resolve("data");
        DataDirectory.open(root).close();
        Files.delete(root.resolve("recordings"));
        var intruder = Files.writeString(root.resolve("recordings"), "");

        assertThatThrownBy(() -> DataDirectory.open(root)).isInstanceOf(DataUnusableException.class);

        Files.delete(intruder);
        DataDirectory.open(root).close();
    }

    @Test
    void secondHolderIsToldWhoTheFirstIs() throws Exception {
        try (var first = DataDirectory.open(temporary)) {
            first.announce(7000);

            assertThatThrownBy(() -> DataDirectory.open(temporary))
                    .isInstanceOf(DataInUseException.class)
                    .hasMessage("The data in " + first.root() + " is in use by another Viva (process "
                            + ProcessHandle.current().pid()
                            + ", port 7000); stop that one first, or start with --data and another directory.");
        }
    }

    @Test
    void isFreeAgainOnceClosed() throws Exception {
        var first = DataDirectory.open(temporary);
        first.close();
        first.close();

        DataDirectory.open(temporary).close();
    }

    @Test
    void secretsAreMadeOnceAndPrintAsNothing() throws Exception {
        try (var data = DataDirectory.open(temporary)) {
            var made = data.secrets().get("livekit");

            assertThat(made.reveal()).hasSize(64);
            assertThat(made).hasToString("[secret]");
            assertThat(data.secrets().get("livekit")).isEqualTo(made);
            assertThat(data.secrets().get("another")).isNotEqualTo(made);
        }
    }

    @Test
    void anEmptySecretStopsTheStart() throws Exception {
        try (var data = DataDirectory.open(temporary)) {
            Files.writeString(data.path(Folder.SECRETS).resolve("livekit"), "");

            assertThatThrownBy(() -> data.secrets().get("livekit"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("holds no usable secret");
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
