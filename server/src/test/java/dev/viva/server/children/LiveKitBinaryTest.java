package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.viva.server.config.LiveKitConfig;
import dev.viva.server.config.LiveKitConfig.Child;
import dev.viva.server.config.LiveKitConfig.NetworkChoice;
import dev.viva.server.config.LiveKitConfig.Pins;
import dev.viva.server.config.LiveKitConfig.Release;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveKitBinaryTest {

    private static final String NO_PIN = "0".repeat(64);

    @TempDir
    Path home;

    private final List<String> said = new ArrayList<>();
    private HttpServer release;
    private byte[] archive;
    private int status = 200;

    @BeforeEach
    void serveARelease() throws Exception {
        archive = archiveOf("livekit-server", "#!/bin/sh\necho livekit-server version 1.13.5\n");
        release = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        release.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, archive.length);
            exchange.getResponseBody().write(archive);
            exchange.close();
        });
        release.start();
    }

    @AfterEach
    void stopServing() {
        release.stop(0);
    }

    @Test
    void configuredProgramComesFirst() throws Exception {
        var mine = program("mine/livekit-server", "livekit-server version 1.9.0");
        program("bin/livekit-server", "livekit-server version 1.13.5");

        assertThat(binary(mine, NO_PIN).resolve()).isEqualTo(mine);
    }

    @Test
    void configuredProgramThatIsNoLiveKitIsRefused() throws Exception {
        var other = program("mine/true", "coreutils 9.1");

        assertThatThrownBy(() -> binary(program("mine/old", "livekit-server version 1.7.2"), NO_PIN)
                        .resolve())
                .hasMessageContaining("is not livekit-server 1.8 or later");
        assertThatThrownBy(() -> binary(home.resolve("missing"), NO_PIN).resolve())
                .hasMessageContaining("is not a program that can be started");
        assertThat(other).exists();
    }

    @Test
    void programOnThePathComesBeforeTheCache() throws Exception {
        var onPath = program("bin/livekit-server", "livekit-server version 1.10.1");
        program(".cache/livekit/1.13.5/livekit-server", "livekit-server version 1.13.5");

        assertThat(binary(null, NO_PIN).resolve()).isEqualTo(onPath);
    }

    @Test
    void oldProgramOnThePathIsPassedOver() throws Exception {
        program("bin/livekit-server", "livekit-server version 1.7.9");
        var cached = program(".cache/livekit/1.13.5/livekit-server", "livekit-server version 1.13.5");

        assertThat(binary(null, NO_PIN).resolve()).isEqualTo(cached);
        assertThat(said).singleElement().asString().contains("older than livekit-server 1.8");
    }

    @Test
    void goBuildsWhatIsPinnedAndTheCacheKeepsIt() throws Exception {
        Files.createDirectories(home.resolve("ops/livekit"));
        Files.writeString(home.resolve("ops/livekit/go.mod"), "module viva/livekit\n");
        script("bin/go", """
                #!/bin/sh
                [ "$1 $2 $3" = 'build -trimpath -o' ] || exit 1
                printf '#!/bin/sh\\necho built' > "$4"
                chmod +x "$4"
                """);

        var built = binary(null, NO_PIN).resolve();

        assertThat(built).isEqualTo(home.resolve(".cache/livekit/1.13.5/livekit-server"));
        assertThat(Programs.output(built)).hasValue("built");
        Files.delete(home.resolve("bin/go"));
        assertThat(binary(null, NO_PIN).resolve()).isEqualTo(built);
    }

    @Test
    void releaseIsTakenWhenGoCannotBuild() throws Exception {
        Files.createDirectories(home.resolve("ops/livekit"));
        Files.writeString(home.resolve("ops/livekit/go.mod"), "module viva/livekit\n");
        script("bin/go", "#!/bin/sh\necho no network; exit 1\n");

        var fetched = binary(null, sha256(archive)).resolve();

        assertThat(Programs.output(fetched, "--version")).hasValue("livekit-server version 1.13.5");
        assertThat(said).anyMatch(line -> line.contains("Go could not build livekit-server"));
    }

    @Test
    void releaseWithAnotherHashIsRemovedAndRefused() throws Exception {
        script("bin/go", "#!/bin/sh\nexit 1\n");

        assertThatThrownBy(() -> binary(null, NO_PIN).resolve())
                .isInstanceOf(ChildException.class)
                .hasMessageContaining(sha256(archive))
                .hasMessageContaining("it was removed and is not started");
        try (var left = Files.list(home.resolve(".cache/livekit/1.13.5"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void releaseThatCannotBeHadSaysWhatToDo() throws Exception {
        script("bin/go", "#!/bin/sh\nexit 1\n");
        status = 404;

        assertThatThrownBy(() -> binary(null, NO_PIN).resolve())
                .hasMessageContaining("status 404")
                .hasMessageContaining("Install livekit-server 1.8 or later on the PATH, or Go to build it");
    }

    @Test
    void archiveWithoutTheProgramIsRefused() throws Exception {
        script("bin/go", "#!/bin/sh\nexit 1\n");
        archive = archiveOf("README", "hello");

        assertThatThrownBy(() -> binary(null, sha256(archive)).resolve())
                .hasMessageContaining("the archive holds no livekit-server");
    }

    private LiveKitBinary binary(@Nullable Path configured, String pin) {
        var url = "http://127.0.0.1:" + release.getAddress().getPort() + "/{version}_{os}_{arch}.tar.gz";
        var child = new Child(
                0, 0, 50_000, 50_010, NetworkChoice.AUTO, 50_020, 50_030, Duration.ofSeconds(1), Duration.ofSeconds(1));
        var config = new LiveKitConfig(
                null, null, null, null, configured, "1.13.5", new Release(url, new Pins(pin, pin)), child);
        return new LiveKitBinary(config, home, home.resolve("bin").toString(), said::add);
    }

    private Path program(String name, String version) throws IOException {
        return script(name, "#!/bin/sh\necho '" + version + "'\n");
    }

    private Path script(String name, String text) throws IOException {
        var file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static byte[] archiveOf(String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var content = text.getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
