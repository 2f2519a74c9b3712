package dev.viva.server.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The `database` section of `reference.yaml`.
///
/// @param url         an outside PostgreSQL with its owner's password (`VIVA_DATABASE_URL`); null: Viva starts its own
/// @param authorities PEM: who signs the outside server's certificate; null: those that Java trusts
/// @param port        of our own server, on the loopback interface; 0 takes any free port
/// @param connections of the application's pool
/// @param startLimit  longest wait until our own server answers; a recovery after a crash counts
/// @param stopLimit   longest wait for its end before it is killed
public record DatabaseConfig(
        @Nullable Secret url,
        @Nullable Path authorities,
        int port,
        int connections,
        Duration startLimit,
        Duration stopLimit) {

    public DatabaseConfig {
        Setting.check(
                url == null || url.reveal().startsWith("postgresql://"),
                "database.url",
                "another form",
                "VIVA_DATABASE_URL=postgresql://user:password@host:port/database");
        Setting.port("database.port", port);
        Setting.between("database.connections", connections, 2, 200);
        Setting.check(startLimit.isPositive(), "database.startLimit", startLimit, "more than 0s");
        Setting.check(stopLimit.isPositive(), "database.stopLimit", stopLimit, "more than 0s");
    }
}
