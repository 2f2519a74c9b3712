package dev.viva.server.children;

import dev.viva.server.config.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How to reach the database. The owner migrates the tables; the application uses a role of its own, which the
/// persistence module makes with [#applicationPassword()].
///
/// @param jdbcUrl  without user and password
/// @param owner    user that owns the tables
/// @param password of the owner
/// @param applicationPassword for the application's role
public record DatabaseAccess(String jdbcUrl, String owner, Secret password, Secret applicationPassword) {

    private static final int DEFAULT_PORT = 5432;

    static DatabaseAccess at(int port, String database, String owner, Secret password, Secret application) {
        return new DatabaseAccess("jdbc:postgresql://127.0.0.1:" + port + "/" + database, owner, password, application);
    }

    /// Reads `postgresql://user:password@host:port/database?option=value`.
    ///
    /// @param authorities PEM: who signs the server's certificate; null: those that Java trusts
    static DatabaseAccess parse(Secret url, @Nullable Path authorities, Secret application) throws ChildException {
        try {
            var address = URI.create(url.reveal());
            var user = address.getRawUserInfo().split(":", 2);
            var port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
            var options = DatabaseEncryption.options(address.getHost(), address.getRawQuery(), authorities);
            var jdbc = "jdbc:postgresql://" + address.getHost() + ":" + port + address.getRawPath() + options;
            return new DatabaseAccess(jdbc, decoded(user[0]), new Secret(decoded(user[1])), application);
        } catch (IllegalArgumentException | NullPointerException | ArrayIndexOutOfBoundsException e) {
            // The cause is left out on purpose: its message would show the password.
            throw new ChildException("VIVA_DATABASE_URL cannot be read; its form is"
                    + " postgresql://user:password@host:port/database, with special characters percent-encoded.");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
