package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.media.tls.TestAuthority;
import dev.viva.server.config.Secret;
import dev.viva.server.data.OwnerOnly;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL that speaks TLS with a certificate for `localhost`.
class DatabaseEncryptionIT {

    @TempDir
    private Path folder;

    private Path trusted;
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws Exception {
        var authority = new TestAuthority();
        trusted = Files.writeString(folder.resolve("authorities.pem"), authority.pem());
        authority.issue("EC", Instant.now().plus(Duration.ofDays(1))).writeTo(folder);
        OwnerOnly.write(folder.resolve("owned.pem"), Files.readString(folder.resolve("key.pem")));
        server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", folder.resolve("chain.pem").toString())
                .setServerConfig("ssl_key_file", folder.resolve("owned.pem").toString())
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theServerThatATrustedAuthorityNamesIsUsedAndTheWayIsEncrypted() throws Exception {
        var access = access("localhost", trusted);

        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(), access.owner(), access.password().reveal());
                var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getBoolean(1)).isTrue();
        }
    }

    @Test
    void aServerOfAnotherAuthorityOrAnotherNameIsRefused() throws Exception {
        var other = Files.writeString(folder.resolve("other.pem"), new TestAuthority().pem());

        assertThatThrownBy(() -> connect("localhost", other)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connect("127.0.0.1", trusted))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void withoutAFileOfAuthoritiesThoseOfJavaDecide() {
        assertThatThrownBy(() -> connect("localhost", null, "?sslmode=verify-full"))
                .isInstanceOf(SQLException.class);
    }

    private void connect(String host, Path authorities) throws Exception {
        connect(host, authorities, "");
    }

    private void connect(String host, Path authorities, String query) throws Exception {
        var access = access(host, authorities, query);
        DriverManager.getConnection(
                        access.jdbcUrl(), access.owner(), access.password().reveal())
                .close();
    }

    private DatabaseAccess access(String host, Path authorities) throws ChildException {
        return access(host, authorities, "");
    }

    private DatabaseAccess access(String host, Path authorities, String query) throws ChildException {
        var url = "postgresql://postgres:none@" + host + ":" + server.getPort() + "/postgres" + query;
        return DatabaseAccess.parse(new Secret(url), authorities, new Secret("application"));
    }
}
