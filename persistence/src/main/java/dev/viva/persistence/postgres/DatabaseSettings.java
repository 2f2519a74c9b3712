package dev.viva.persistence.postgres;

import java.time.Duration;

/// Where the database is and how patient we are with it.
///
/// @param jdbcUrl          of the database, without user and password
/// @param password         of the role `viva_app`; empty where the server trusts its local users
/// @param connections      of the pool, at the most
/// @param connectTimeout   wait for a connection, from the pool or the server
/// @param statementTimeout longest statement; the server cancels it, and the socket is given up a little later
public record DatabaseSettings(
        String jdbcUrl, String password, int connections, Duration connectTimeout, Duration statementTimeout) {

    public DatabaseSettings {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("jdbcUrl: " + jdbcUrl + " (expected: jdbc:postgresql:...)");
        }
        if (connections < 1 || !connectTimeout.isPositive() || !statementTimeout.isPositive()) {
            throw new IllegalArgumentException("connections " + connections + ", connectTimeout " + connectTimeout
                    + ", statementTimeout " + statementTimeout + " (expected: all > 0)");
        }
    }

    /// Ten connections, 3 s to get one, 10 s a statement.
    public static DatabaseSettings of(String jdbcUrl, String password) {
        return new DatabaseSettings(jdbcUrl, password, 10, Duration.ofSeconds(3), Duration.ofSeconds(10));
    }

    @Override
    public String toString() {
        return "DatabaseSettings[jdbcUrl=" + jdbcUrl + ", password=[secret], connections=" + connections + "]";
    }
}
