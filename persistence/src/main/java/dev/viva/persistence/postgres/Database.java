package dev.viva.persistence.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A pool of connections as `viva_app`, the role that owns nothing.
///
/// **Threads:** any. The pool keeps a few threads of its own (HikariCP's, for opening and retiring connections).
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final HikariDataSource pool;
    private final TenantTransactions transactions;
    private final InstallationTransactions installation;

    private Database(HikariDataSource pool, Consumer<Jdbi> customised) {
        this.pool = pool;
        var jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin()).installPlugin(new PostgresPlugin());
        customised.accept(jdbi);
        this.transactions = new TenantTransactions(jdbi);
        this.installation = new InstallationTransactions(jdbi);
    }

    /// Opens the pool.
    ///
    /// @throws RuntimeException of HikariCP if the database cannot be reached or refuses the role
    public static Database open(DatabaseSettings settings) {
        return open(settings, _ -> {});
    }

    /// The same with statements that are changed on their way, to see what still holds.
    ///
    /// @param customised is given what all statements go through, before the first of them
    public static Database open(DatabaseSettings settings, Consumer<Jdbi> customised) {
        var config = new HikariConfig();
        config.setPoolName("viva");
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(DatabaseSetup.APP_ROLE);
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(Math.min(1_000, settings.connectTimeout().toMillis()));
        limitWaiting(config, settings);
        return new Database(new HikariDataSource(config), customised);
    }

    private static void limitWaiting(HikariConfig config, DatabaseSettings settings) {
        var statementMs = settings.statementTimeout().toMillis();
        var connectSeconds = Math.max(1, settings.connectTimeout().toSeconds());
        config.addDataSourceProperty("ApplicationName", "viva");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", Long.toString(connectSeconds));
        config.addDataSourceProperty("socketTimeout", Long.toString(statementMs / 1_000 + 2)); // a server that hangs
        config.addDataSourceProperty(
                "options",
                // a failed statement must not leave its parameters in the server's log
                "-c log_parameter_max_length_on_error=0"
                        // what was committed survives a kill of the server, whatever its own default is
                        + " -c synchronous_commit=on"
                        + " -c statement_timeout=" + statementMs
                        + " -c lock_timeout=" + statementMs
                        + " -c idle_in_transaction_session_timeout=" + 3 * statementMs);
    }

    /// Whether the database answers `SELECT 1`; a pool without a free connection does not. Blocks, as long as
    /// [DatabaseSettings] allows.
    public boolean answers() {
        try (var connection = pool.getConnection();
                var question = connection.createStatement();
                var answer = question.executeQuery("SELECT 1")) {
            return answer.next();
        } catch (SQLException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("the database does not answer");
            return false;
        }
    }

    /// Connections in use at this moment, and calls that wait for one.
    public Use use() {
        var bean = pool.getHikariPoolMXBean();
        return new Use(bean.getActiveConnections(), bean.getThreadsAwaitingConnection());
    }

    /// How busy the pool is.
    ///
    /// @param busy    connections; the gauge `database_connections_busy`
    /// @param waiting calls; the gauge `database_connections_waiting`
    public record Use(int busy, int waiting) {}

    /// The way to the tables of a tenant.
    public TenantTransactions transactions() {
        return transactions;
    }

    /// The pool, for an engine that brings its own SQL and works on tables of no tenant. Never closed by it.
    public DataSource pool() {
        return pool;
    }

    /// The way to the tables of no tenant.
    public InstallationTransactions installation() {
        return installation;
    }

    @Override
    public void close() {
        pool.close();
    }
}
