package dev.viva.server.children;

import dev.viva.server.children.SupervisedChild.Pace;
import dev.viva.server.config.DatabaseConfig;
import dev.viva.server.config.Secret;
import dev.viva.server.config.StorageConfig;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL that this process uses: an outside one, or a child on the loopback interface that keeps its data in
/// the data directory.
///
/// **Threads:** any; opening and closing block. **Errors:** [ChildException] for the operator.
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "viva";
    private static final String SETTING = "database.port";
    private static final int SPARE_CONNECTIONS = 20;
    private static final String WRONG_PASSWORD = "28P01";

    private final DatabaseAccess access;
    private final @Nullable SupervisedChild child;

    private PostgresServer(DatabaseAccess access, @Nullable SupervisedChild child) {
        this.access = access;
        this.child = child;
    }

    /// Uses the outside database if one is configured, else starts a child; makes the cluster and the database the
    /// first time.
    ///
    /// @param home directory with `.cache`, for the programs
    public static PostgresServer open(DatabaseConfig config, StorageConfig storage, DataDirectory data, Path home)
            throws ChildException, IOException {
        var application = data.secrets().get("postgres-application");
        var url = config.url();
        if (url != null) {
            var access = DatabaseAccess.parse(url, config.authorities(), application);
            requireReachable(access);
            return new PostgresServer(access, null);
        }
        return start(config, ChildFiles.in(data, storage.logMaxSize()), data, home);
    }

    private static PostgresServer start(DatabaseConfig config, ChildFiles files, DataDirectory data, Path home)
            throws ChildException, IOException {
        var owner = data.secrets().get("postgres-owner");
        var cluster = new PostgresCluster(new PostgresBinaries(home).directory(), data.path(Folder.POSTGRES));
        cluster.prepare(owner);
        var port = Ports.claim(config.port(), SETTING);
        var spec = new ChildSpec(
                "postgres",
                cluster.command("postgres", arguments(cluster.directory(), port, config.connections())),
                data.path(Folder.POSTGRES),
                StopSignal.INT,
                config.startLimit(),
                config.stopLimit());
        var maintenance = access(port, "postgres", owner, data);
        var child = SupervisedChild.start(spec, files, () -> answers(maintenance), Pace.STANDARD);
        try {
            createDatabase(maintenance);
        } catch (ChildException e) {
            child.close();
            throw e;
        }
        return new PostgresServer(access(port, DATABASE, owner, data), child);
    }

    private static DatabaseAccess access(int port, String database, Secret owner, DataDirectory data)
            throws IOException {
        var application = data.secrets().get("postgres-application");
        return DatabaseAccess.at(port, database, PostgresCluster.OWNER, owner, application);
    }

    /// Failed statements must not write their values into the log: they hold words of candidates.
    private static List<String> arguments(Path cluster, int port, int connections) {
        return List.of(
                "-D", cluster.toString(),
                "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "max_connections=" + (connections + SPARE_CONNECTIONS),
                "-c", "shared_buffers=64MB",
                "-c", "log_parameter_max_length_on_error=0",
                "-c", "log_min_error_statement=panic",
                "-c", "timezone=UTC",
                "-c", "log_timezone=UTC");
    }

    private static boolean answers(DatabaseAccess access) {
        try (var connection = DriverManager.getConnection(
                access.jdbcUrl(), access.owner(), access.password().reveal())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            // It answers, and says no: waiting longer would not help, createDatabase says why.
            return WRONG_PASSWORD.equals(e.getSQLState());
        }
    }

    private static void createDatabase(DatabaseAccess access) throws ChildException {
        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(), access.owner(), access.password().reveal());
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            var why = WRONG_PASSWORD.equals(e.getSQLState())
                    ? "it was made with another password than secrets/postgres-owner in the data directory"
                    : String.valueOf(e.getMessage());
            throw new DatabaseUnusableException(why, e);
        }
    }

    /// Tries the outside database.
    ///
    /// @throws ChildException why it cannot be used
    public static void requireReachable(DatabaseConfig config) throws ChildException {
        var url = config.url();
        if (url != null) {
            requireReachable(DatabaseAccess.parse(url, config.authorities(), url));
        }
    }

    /// Why the user of this process cannot run PostgreSQL; empty when it can.
    public static Optional<String> refusesThisUser() {
        return PostgresCluster.refusal();
    }

    private static void requireReachable(DatabaseAccess access) throws ChildException {
        try (var connection = DriverManager.getConnection(
                access.jdbcUrl(), access.owner(), access.password().reveal())) {
            connection.isValid(1);
        } catch (SQLException e) {
            throw new ChildException("The database of VIVA_DATABASE_URL cannot be reached: " + e.getMessage() + ".", e);
        }
    }

    /// How to reach it.
    public DatabaseAccess access() {
        return access;
    }

    /// Completes when the child's present run ends, whether we stopped it or not (if not, it is started again); never
    /// for an
    /// outside database.
    public CompletableFuture<Integer> exited() {
        return child == null ? new CompletableFuture<>() : child.exited();
    }

    /// How often the child had to be started again; 0 for an outside server.
    public long restarts() {
        return child == null ? 0 : child.restarts();
    }

    /// Stops the child in order; leaves an outside database alone. May be called twice.
    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
