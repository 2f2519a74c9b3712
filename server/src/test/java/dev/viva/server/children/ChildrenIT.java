package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.Folder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With the real livekit-server (from `VIVA_LIVEKIT_SERVER` or the `PATH`) and the real PostgreSQL.
class ChildrenIT {

    /// Unpacked programs are kept between runs.
    private static final Path HOME = Path.of("target", "children-it");

    private static final URI WEBHOOK = URI.create("http://127.0.0.1:9/api/v1/livekit/webhook");

    @TempDir
    Path temporary;

    private DataDirectory data;
    private ServerConfig config;

    @BeforeEach
    void openData() throws Exception {
        data = DataDirectory.open(temporary.resolve("data"));
        config = config(Map.of());
    }

    @AfterEach
    void closeData() throws Exception {
        data.close();
    }

    @Test
    void liveKitServerAnswersOnLoopbackOnlyAndStops() throws Exception {
        var server = liveKit();

        var port = server.url().getPort();
        assertThat(server.url().getHost()).isEqualTo("127.0.0.1");
        assertThat(server.apiSecret().reveal()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(listeners(port)).containsExactly("0100007F");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.path(Folder.RUN).resolve("livekit.yaml"))))
                .isEqualTo("rw-------");
        server.close();

        assertThat(server.exited().get(1, TimeUnit.SECONDS)).isZero();
        Ports.claim(port, "livekit.child.port");
    }

    @Test
    void liveKitServerThatWasKilledIsStartedAgainAtTheSameAddress() throws Exception {
        try (var server = liveKit()) {
            var exited = server.exited();
            ProcessHandle.of(pid("livekit-server")).orElseThrow().destroyForcibly();

            assertThat(exited.get(5, TimeUnit.SECONDS)).isEqualTo(137);
            await().atMost(Duration.ofSeconds(30)).until(() -> server.restarts() == 1);
            assertThat(listeners(server.url().getPort())).containsExactly("0100007F");
        }
    }

    @Test
    void databaseThatWasKilledIsStartedAgainWithAllItsRows() throws Exception {
        try (var server = postgres()) {
            try (var connection = connect(server)) {
                connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
            }
            ProcessHandle.of(pid("postgres")).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(60)).until(() -> server.restarts() == 1);
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void leftoverLiveKitServerIsStoppedByTheNextStart() throws Exception {
        try (var _ = liveKit()) {
            var handle = ProcessHandle.of(pid("livekit-server")).orElseThrow();
            List<String> said = new ArrayList<>();

            new Leftovers(data.path(Folder.RUN), said::add).stop();

            assertThat(handle.isAlive()).isFalse();
            assertThat(said).hasSize(1);
        }
    }

    @Test
    void busyPortIsASentenceWithTheSetting() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var busy = config(Map.of("livekit.child.port", Integer.toString(taken.getLocalPort())));

            assertThatThrownBy(() -> LiveKitServer.open(busy.livekit(), busy.data(), data, this::launch))
                    .isInstanceOf(ChildException.class)
                    .hasMessage("Port " + taken.getLocalPort() + " is in use by another program; stop that one,"
                            + " or choose another port with the setting livekit.child.port.");
        }
    }

    @Test
    void rowsOutliveARestart() throws Exception {
        try (var first = postgres();
                var connection = connect(first)) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (var second = postgres()) {
            assertThat(answer(second)).isEqualTo(42);
        }
    }

    @Test
    void rowsOutliveAKilledVivaAndItsDatabaseIsStoppedFirst() throws Exception {
        var abandoned = postgres();
        watchNoMore();
        try (var connection = connect(abandoned)) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
        var orphan = ProcessHandle.of(pid("postgres")).orElseThrow();

        new Leftovers(data.path(Folder.RUN), _ -> {}).stop();
        try (var healed = postgres()) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(answer(healed)).isEqualTo(42);
        }
    }

    @Test
    void databaseThatWasKilledComesBackThoughItsNoteNamesAStranger() throws Exception {
        var killed = postgres();
        try (var connection = connect(killed)) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
        watchNoMore();
        ProcessHandle.of(pid("postgres")).orElseThrow().destroyForcibly();
        killed.exited().get(5, TimeUnit.SECONDS);
        killed.close();
        var note = data.path(Folder.POSTGRES).resolve("cluster/postmaster.pid");
        var lines = Files.readAllLines(note);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(note, lines);

        try (var healed = postgres()) {
            assertThat(answer(healed)).isEqualTo(42);
        }
    }

    @Test
    void databaseStillRunningWithoutAPidFileIsFoundByItsFiles() throws Exception {
        var abandoned = postgres();
        watchNoMore();
        var orphan = ProcessHandle.of(pid("postgres")).orElseThrow();
        Files.delete(data.path(Folder.RUN).resolve("postgres.pid"));

        try (var healed = postgres()) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(healed.access()).isNotEqualTo(abandoned.access());
        }
    }

    @Test
    void databaseAsksForItsPasswordAndIsHeardOnLoopbackOnly() throws Exception {
        try (var server = postgres()) {
            var url = server.access().jdbcUrl();

            assertThatThrownBy(() ->
                            DriverManager.getConnection(url, server.access().owner(), "guess"))
                    .hasMessageContaining("password");
            assertThat(listeners(URI.create(url.substring("jdbc:".length())).getPort()))
                    .containsExactly("0100007F");
        }
    }

    @Test
    void lostPasswordIsToldInASentence() throws Exception {
        postgres().close();
        Files.delete(data.path(Folder.SECRETS).resolve("postgres-owner"));

        assertThatThrownBy(this::postgres)
                .isInstanceOf(ChildException.class)
                .hasMessageContaining("made with another password than secrets/postgres-owner");
    }

    @Test
    void clusterOfAnotherVersionIsNotTouched() throws Exception {
        postgres().close();
        Files.writeString(data.path(Folder.POSTGRES).resolve("cluster/PG_VERSION"), "12\n");

        assertThatThrownBy(this::postgres).hasMessageContaining("was made by PostgreSQL 12");
    }

    @Test
    void outsideDatabaseThatIsAwayIsTold() throws Exception {
        var away = config(Map.of("database.url", "postgresql://a:hunter2@127.0.0.1:1/viva"));

        assertThatThrownBy(() -> PostgresServer.open(away.database(), away.data(), data, HOME))
                .isInstanceOf(ChildException.class)
                .hasMessageStartingWith("The database of VIVA_DATABASE_URL cannot be reached")
                .message()
                .doesNotContain("hunter2");
    }

    private LiveKitServer liveKit() throws Exception {
        return LiveKitServer.open(config.livekit(), config.data(), data, this::launch);
    }

    private LiveKitServer.Launch launch() {
        var binary = Optional.ofNullable(System.getenv("VIVA_LIVEKIT_SERVER"))
                .map(Path::of)
                .or(() -> Programs.find("livekit-server"));
        assumeTrue(binary.isPresent(), "no livekit-server: set VIVA_LIVEKIT_SERVER, or run ./viva test");
        return new LiveKitServer.Launch(binary.orElseThrow(), WEBHOOK);
    }

    private PostgresServer postgres() throws Exception {
        return PostgresServer.open(config.database(), config.data(), data, HOME);
    }

    private static ServerConfig config(Map<String, String> more) throws Exception {
        var settings = new java.util.HashMap<>(Map.of(
                "livekit.child.port", "0", "livekit.child.tcpPort", "0", "data.directory", "target/no-settings-here"));
        settings.putAll(more);
        return ConfigReader.read(new ConfigSources(null, Map.of(), settings));
    }

    private static Connection connect(PostgresServer server) throws Exception {
        var access = server.access();
        return DriverManager.getConnection(
                access.jdbcUrl(), access.owner(), access.password().reveal());
    }

    private static int answer(PostgresServer server) throws Exception {
        try (var connection = connect(server);
                var rows = connection.createStatement().executeQuery("SELECT answer FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// As if the Viva that had started it were killed: nobody starts it again.
    private static void watchNoMore() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("postgres-watch"))
                .forEach(Thread::interrupt);
    }

    private long pid(String child) throws Exception {
        return PidFile.of(data.path(Folder.RUN), child).read().orElseThrow().pid();
    }

    /// Local addresses, in the kernel's form, that listen on a TCP port.
    private static List<String> listeners(int port) throws Exception {
        var suffix = ":%04X".formatted(port);
        try (var four = Files.lines(Path.of("/proc/net/tcp"));
                var six = Files.lines(Path.of("/proc/net/tcp6"))) {
            return java.util.stream.Stream.concat(four, six)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[1].endsWith(suffix) && "0A".equals(fields[3]))
                    .map(fields -> fields[1].substring(0, fields[1].indexOf(':')))
                    .distinct()
                    .toList();
        }
    }
}
