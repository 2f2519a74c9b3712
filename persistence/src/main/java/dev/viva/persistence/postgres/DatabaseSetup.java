package dev.viva.persistence.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a database up to this version: the application's role, then the migrations. Run as the owner, at every start.
public final class DatabaseSetup {

    /// The role that the application connects as.
    public static final String APP_ROLE = "viva_app";

    /// Two of the owner at a start, two for signs of life, one that reads notices, one for a backup, one for a person.
    private static final int HOUSEKEEPING = 7;

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSetup.class);

    private DatabaseSetup() {}

    /// Makes the role if it is missing, sets its password and runs all migrations that have not run yet. Blocks.
    ///
    /// @param owner       connects as the tables' owner, who may create roles
    /// @param appPassword of `viva_app`; empty leaves it without one
    /// @throws IllegalStateException if the database refuses
    public static void prepare(DataSource owner, String appPassword) {
        try (var connection = owner.getConnection()) {
            prepareRole(connection, appPassword);
        } catch (SQLException e) {
            throw new IllegalStateException("the role " + APP_ROLE + " cannot be set up", e);
        }
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    /// Checks that the server can give the pool its connections and keeps some for others: migrations, backups, a
    /// person with `psql`.
    ///
    /// @param connections that the pool may take
    /// @throws IllegalStateException if it cannot; the message names the setting and what is possible
    public static void requireConnections(DataSource owner, int connections) {
        try (var connection = owner.getConnection();
                var query = connection.createStatement();
                var row = query.executeQuery("SELECT current_setting('max_connections')::int"
                        + " - current_setting('superuser_reserved_connections')::int")) {
            row.next();
            var most = row.getInt(1) - HOUSEKEEPING;
            if (connections > most) {
                throw new IllegalStateException("database.connections: found " + connections
                        + ", but this PostgreSQL has room for " + most + " (its max_connections less "
                        + HOUSEKEEPING + " for housekeeping and those reserved for superusers)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say how many connections it takes", e);
        }
    }

    private static void prepareRole(Connection connection, String password) throws SQLException {
        execute(connection, """
                DO $$
                BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'viva_app') THEN
                        CREATE ROLE viva_app;
                    END IF;
                END
                $$
                """);
        execute(connection, "ALTER ROLE viva_app LOGIN NOCREATEDB NOCREATEROLE NOINHERIT");
        if (!password.isEmpty()) {
            setPassword(connection, password);
        }
        refuseIfAboveTheLaw(connection);
        quietErrors(connection);
    }

    /// As a bound parameter: the password never stands in a statement, so not in a log either.
    private static void setPassword(Connection connection, String password) throws SQLException {
        try (var setting = connection.prepareStatement("SELECT set_config('viva.password', ?, false)")) {
            setting.setString(1, password);
            setting.execute();
        }
        execute(connection, """
                DO $$
                BEGIN
                    EXECUTE format('ALTER ROLE viva_app PASSWORD %L', current_setting('viva.password'));
                    PERFORM set_config('viva.password', '', false);
                END
                $$
                """);
    }

    private static void refuseIfAboveTheLaw(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery(
                        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'viva_app'")) {
            if (row.next() && row.getBoolean(1)) {
                throw new SQLException("viva_app is a superuser or bypasses row-level security (expected: neither)");
            }
        }
    }

    /// The server's log quotes a failing row in its detail. Only a superuser may turn that off.
    private static void quietErrors(Connection connection) {
        try {
            execute(connection, "ALTER ROLE viva_app SET log_error_verbosity = 'terse'");
        } catch (SQLException e) {
            LOG.atWarn()
                    .addKeyValue("error", e.getSQLState())
                    .log("the database's log may quote failing rows (all personal columns are ciphertext)");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
