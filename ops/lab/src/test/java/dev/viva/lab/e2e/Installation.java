package dev.viva.lab.e2e;

import dev.viva.lab.network.FaultProxy;
import dev.viva.server.children.Neighbours;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.runtime.Shutdown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Several nodes on this machine: one PostgreSQL and one livekit-server, started by this test, a front door, and each
/// node a process of its own that may be mistreated.
final class Installation implements AutoCloseable {

    /// Four nodes and their takers find room in one PostgreSQL as it starts by itself.
    private static final String SETTINGS = """
            database:
              connections: 4
            interview:
              sample: false
            limits:
              loopLag: 10s
            """;

    private final Path folder;
    private final Shutdown shutdown = new Shutdown(_ -> {});
    private final Neighbours neighbours;
    private final FaultProxy door;
    private final List<VivaProcess> apis = new ArrayList<>();
    private final List<VivaProcess> bridges = new ArrayList<>();
    private int started;

    private Installation(Path folder, Neighbours neighbours) {
        this.folder = folder;
        this.neighbours = neighbours;
        this.door = FaultProxy.before();
    }

    /// With that many nodes of each role.
    static Installation start(Path folder, int apis, int bridges) throws Exception {
        var settings = Files.writeString(folder.resolve("neighbours.yaml"), NodeSettings.livekit());
        var environment = Map.of(
                "VIVA_DATA", folder.resolve("neighbours").toString(),
                "VIVA_PORT", "0",
                "VIVA_LIVEKIT_SERVER", Needs.livekitServer().toString());
        var config = ConfigReader.read(new ConfigSources(settings, environment, Map.of()));
        var started = new Shutdown(_ -> {});
        var installation = new Installation(folder, Neighbours.start(config, Needs.builtHome(), started, _ -> {}));
        installation.shutdown.add("neighbours", Duration.ofSeconds(60), started::run);
        try {
            for (var i = 0; i < bridges; i++) {
                installation.bridge();
            }
            for (var i = 0; i < apis; i++) {
                installation.apis.add(installation.node("api"));
            }
            installation.openDoor();
            return installation;
        } catch (Exception | Error e) {
            installation.close();
            throw e;
        }
    }

    /// One more bridge.
    VivaProcess bridge() throws IOException {
        var node = node("bridge");
        bridges.add(node);
        return node;
    }

    private VivaProcess node(String role) throws IOException {
        var own = Files.createDirectories(folder.resolve(role + "-" + started++));
        return VivaProcess.startNode(own, new NodeSettings(environment(), SETTINGS), role);
    }

    private Map<String, String> environment() {
        var database = neighbours.database().access();
        var livekit = neighbours.livekit();
        var address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        var password = URLEncoder.encode(database.password().reveal(), StandardCharsets.UTF_8);
        var environment = new HashMap<String, String>();
        environment.put("VIVA_PORT", "0");
        environment.put("VIVA_PUBLIC_URL", "http://localhost:" + door.port());
        environment.put("VIVA_SHARED", folder.resolve("shared").toString());
        environment.put(
                "VIVA_DATABASE_URL",
                "postgresql://" + database.owner() + ":" + password + "@" + address.getAuthority() + address.getPath());
        environment.put("LIVEKIT_URL", livekit.url().toString());
        environment.put("LIVEKIT_API_KEY", livekit.apiKey());
        environment.put("LIVEKIT_API_SECRET", livekit.apiSecret().reveal());
        return environment;
    }

    private void openDoor() {
        door.servers(apis.stream()
                .map(api -> new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()))
                .toList());
    }

    List<VivaProcess> bridges() {
        return List.copyOf(bridges);
    }

    Recruiter recruiter() throws IOException, InterruptedException {
        return apis.getFirst().recruiter();
    }

    /// Who holds the only interview that anybody holds; its data directory's name tells which process that is.
    VivaProcess holder() throws SQLException {
        var home = heldAt();
        return bridges.stream()
                .filter(bridge -> bridge.home().equals(home))
                .findFirst()
                .orElseThrow(() -> new AssertionError("none of ours holds it, but '" + home + "'"));
    }

    /// The home of the node that holds the interview; empty if none does.
    String heldAt() throws SQLException {
        var access = neighbours.database().access();
        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(), access.owner(), access.password().reveal());
                var question = connection.createStatement();
                var answer = question.executeQuery(
                        "SELECT n.home FROM interview_lease l JOIN node n ON n.node_id = l.holder")) {
            return answer.next() ? answer.getString(1) : "";
        }
    }

    @Override
    public void close() {
        door.close();
        apis.forEach(VivaProcess::close);
        bridges.forEach(VivaProcess::close);
        shutdown.run();
    }
}
