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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/// Several nodes on this machine: one PostgreSQL and one livekit-server, started by this test, a front door, and each
/// node a process of its own that may be mistreated.
final class Installation implements AutoCloseable {

    /// For all nodes, their takers and notices, and for what a killed node has left open.
    private static final String DATABASE = """
            database:
              connections: 60
            """;

    private static final String SETTINGS = """
            database:
              connections: 4
            interview:
              sample: false
            limits:
              loopLag: 10s
            """;

    private static final Duration GUARD = Duration.ofMinutes(3);

    private final Path folder;
    private final Shutdown shutdown = new Shutdown(_ -> {});
    private final Neighbours neighbours;
    private final FaultProxy door;
    private final List<VivaProcess> apis = new ArrayList<>();
    private final List<NodeLinks> apiLinks = new ArrayList<>();
    private final List<Bridge> bridges = new ArrayList<>();
    private final ExecutorService supervisor = Executors.newVirtualThreadPerTaskExecutor();
    private int started;

    private Installation(Path folder, Neighbours neighbours) {
        this.folder = folder;
        this.neighbours = neighbours;
        this.door = FaultProxy.before();
    }

    /// With that many nodes of each role. All start in the same moment, on a database in which nothing is.
    static Installation start(Path folder, int apis, int bridges) throws Exception {
        return start(folder, Needs.builtHome(), _ -> {}, apis, bridges);
    }

    /// The same with a database whose clock can be stepped.
    static Installation start(Path folder, DatabaseClock clock, int apis, int bridges) throws Exception {
        return start(folder, clock.home(), clock::rule, apis, bridges);
    }

    private interface Before {
        void nodes(Installation installation) throws Exception;
    }

    private static Installation start(Path folder, Path home, Before before, int apis, int bridges) throws Exception {
        var settings = Files.writeString(folder.resolve("neighbours.yaml"), NodeSettings.livekit() + DATABASE);
        var environment = Map.of(
                "VIVA_DATA", folder.resolve("neighbours").toString(),
                "VIVA_PORT", "0",
                "VIVA_LIVEKIT_SERVER", Needs.livekitServer().toString());
        var config = ConfigReader.read(new ConfigSources(settings, environment, Map.of()));
        var started = new Shutdown(_ -> {});
        var installation = new Installation(folder, Neighbours.start(config, home, started, _ -> {}));
        installation.shutdown.add("neighbours", Duration.ofSeconds(60), started::run);
        try {
            before.nodes(installation);
            for (var i = 0; i < bridges; i++) {
                installation.bridges.add(installation.bridge());
            }
            installation.startApis(apis);
            installation.awaitBridges(bridges);
            installation.openDoor();
            return installation;
        } catch (Exception | Error e) {
            installation.close();
            throw e;
        }
    }

    private Bridge bridge() throws IOException {
        var links = links();
        return new Bridge(own("bridge"), settings(links), links, supervisor);
    }

    private NodeLinks links() throws IOException {
        return NodeLinks.before(
                FaultProxy.local(databaseAddress().getPort()),
                neighbours.livekit().url());
    }

    private void startApis(int count) throws IOException, InterruptedException, ExecutionException {
        var starting = new ArrayList<Future<VivaProcess>>();
        for (var i = 0; i < count; i++) {
            var folderOfIt = own("api");
            var links = links();
            apiLinks.add(links);
            starting.add(supervisor.submit(() -> VivaProcess.startNode(folderOfIt, settings(links), "api")));
        }
        for (var api : starting) {
            apis.add(api.get());
        }
    }

    List<VivaProcess> apis() {
        return List.copyOf(apis);
    }

    /// The ways of the API node to which the front door leads.
    NodeLinks apiLinks() {
        return apiLinks.getFirst();
    }

    /// Between browsers and API nodes.
    FaultProxy door() {
        return door;
    }

    List<Bridge> bridges() {
        return List.copyOf(bridges);
    }

    private Path own(String role) throws IOException {
        return Files.createDirectories(folder.resolve(role + "-" + started++));
    }

    private URI databaseAddress() {
        return URI.create(neighbours.database().access().jdbcUrl().substring("jdbc:".length()));
    }

    private NodeSettings settings(NodeLinks links) {
        var database = neighbours.database().access();
        var livekit = neighbours.livekit();
        var address = databaseAddress();
        var password = URLEncoder.encode(database.password().reveal(), StandardCharsets.UTF_8);
        var environment = new HashMap<String, String>();
        environment.put("VIVA_PORT", "0");
        environment.put("VIVA_PUBLIC_URL", "http://localhost:" + door.port());
        environment.put("VIVA_SHARED", folder.resolve("shared").toString());
        environment.put(
                "VIVA_DATABASE_URL",
                "postgresql://" + database.owner() + ":" + password + "@" + address.getHost() + ":"
                        + links.database().port() + address.getPath());
        environment.put("VIVA_NODE_ADDRESS", "127.0.0.1:" + links.callsPort());
        environment.put("VIVA_NODE_ANNOUNCE", "127.0.0.1:" + links.calls().port());
        environment.put("LIVEKIT_URL", "ws://127.0.0.1:" + links.livekit().port());
        environment.put("LIVEKIT_PUBLIC_URL", livekit.url().toString());
        environment.put("LIVEKIT_API_KEY", livekit.apiKey());
        environment.put("LIVEKIT_API_SECRET", livekit.apiSecret().reveal());
        return new NodeSettings(environment, SETTINGS);
    }

    private void openDoor() {
        door.servers(apis.stream()
                .map(api -> new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()))
                .toList());
    }

    Recruiter recruiter() throws IOException, InterruptedException {
        return apis.getFirst().recruiter();
    }

    /// Waits until so many bridges take interviews.
    void awaitBridges(int count) {
        Awaitility.await(count + " bridges")
                .atMost(GUARD)
                .until(() -> bridges.stream().filter(Bridge::up).count() >= count);
    }

    /// Waits until one of the bridges holds the interview.
    Bridge awaitHolder(String interview) {
        return Awaitility.await("a holder")
                .atMost(GUARD)
                .until(() -> holder(interview), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Bridge> holder(String interview) throws SQLException {
        var home = ask(
                "SELECT n.home FROM interview_lease l JOIN installation.node n ON n.node_id = l.holder WHERE l.interview_id = ?",
                UUID.fromString(interview),
                row -> row.getString(1));
        return bridges.stream()
                .filter(bridge -> home.stream().anyMatch(bridge::isAt))
                .findFirst();
    }

    /// Which interviews it holds.
    Set<String> heldBy(Bridge bridge) throws SQLException, IOException, InterruptedException {
        return Set.copyOf(ask(
                "SELECT l.interview_id FROM interview_lease l JOIN installation.node n ON n.node_id = l.holder WHERE n.home = ?",
                bridge.process().home(),
                row -> row.getString(1)));
    }

    /// Its record, in order.
    List<HeldRecord> record(String interview) throws SQLException {
        return ask(
                "SELECT seq, epoch, type, server_time FROM record_event WHERE interview_id = ? ORDER BY seq",
                UUID.fromString(interview),
                row -> new HeldRecord(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()));
    }

    /// What time it is there.
    Instant databaseTime() throws SQLException {
        return ask(
                        "SELECT clock_timestamp() WHERE ? IS NOT NULL",
                        "",
                        row -> row.getTimestamp(1).toInstant())
                .getFirst();
    }

    /// The process that is the database, and the data directory from which it is known.
    Neighbour database() {
        return new Neighbour(folder.resolve("neighbours"), "postgres");
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> ask(String question, Object about, Row<T> row) throws SQLException {
        var access = neighbours.database().access();
        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(), access.owner(), access.password().reveal());
                var statement = connection.prepareStatement(question)) {
            statement.setObject(1, about);
            try (var answer = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (answer.next()) {
                    rows.add(row.of(answer));
                }
                return rows;
            }
        }
    }

    @Override
    public void close() {
        door.close();
        apis.forEach(VivaProcess::close);
        bridges.forEach(Bridge::close);
        apiLinks.forEach(NodeLinks::close);
        supervisor.close();
        shutdown.run();
    }
}
