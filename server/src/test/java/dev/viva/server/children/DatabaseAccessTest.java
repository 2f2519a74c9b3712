package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.server.config.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAccessTest {

    private static final Secret APPLICATION = new Secret("application");

    @Test
    void readsAnAddressWithEncodedPassword() throws Exception {
        var access = DatabaseAccess.parse(
                new Secret("postgresql://owner:p%40ss%2Bw+rd@localhost:5433/viva?options=-c%20jit%3Doff"),
                null,
                APPLICATION);

        assertThat(access.jdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5433/viva?options=-c%20jit%3Doff");
        assertThat(access.owner()).isEqualTo("owner");
        assertThat(access.password().reveal()).isEqualTo("p@ss+w+rd");
        assertThat(access.toString()).doesNotContain("p@ss");
    }

    @Test
    void takesTheUsualPortWhenNoneIsNamed() throws Exception {
        assertThat(DatabaseAccess.parse(new Secret("postgresql://a:b@127.0.0.1/viva"), null, APPLICATION)
                        .jdbcUrl())
                .isEqualTo("jdbc:postgresql://127.0.0.1:5432/viva");
    }

    @Test
    void checksTheCertificateOfAServerElsewhere() throws Exception {
        assertThat(query("db.example/viva", null))
                .isEqualTo("sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
        assertThat(query("db.example/viva?sslmode=verify-full&sslrootcert=/ca.pem", null))
                .isEqualTo("sslmode=verify-full&sslrootcert=/ca.pem");
        assertThat(query("db.example/viva", Path.of("/etc/a b.pem")))
                .isEqualTo("sslmode=verify-full&sslrootcert=%2Fetc%2Fa+b.pem");
        assertThat(query("localhost/viva", Path.of("/ca.pem"))).isEqualTo("sslmode=verify-full&sslrootcert=%2Fca.pem");
        assertThat(query("db.example/viva?sslmode=disable", null)).isEqualTo("sslmode=disable");
        assertThat(query("[::1]/viva", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "prefer", "require", "verify-ca", "nonsense"})
    void refusesEncryptionForWhoeverAnswers(String mode) {
        assertThatThrownBy(() -> query("db.example/viva?sslmode=" + mode, null))
                .isInstanceOf(ChildException.class)
                .hasMessageContaining("sslmode=" + mode)
                .hasMessageContaining("verify-full");
    }

    @Test
    void refusesASpellingThatTheClientWouldPassOver() {
        assertThatThrownBy(() -> query("db.example/viva?sslMode=disable", null))
                .isInstanceOf(ChildException.class)
                .hasMessageContaining("sslMode is written sslmode");
    }

    @Test
    void aNameThatBeginsLikeTheLoopbackIsElsewhere() throws Exception {
        assertThat(query("127.example.com/viva", null)).startsWith("sslmode=verify-full");
    }

    private static String query(String place, Path authorities) throws ChildException {
        var url = DatabaseAccess.parse(new Secret("postgresql://a:b@" + place), authorities, APPLICATION)
                .jdbcUrl();
        return url.substring(url.contains("?") ? url.indexOf('?') + 1 : url.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://db/viva", "postgresql://hunter2@db/viva", "postgresql://a:hunter2 @db"})
    void refusesOtherFormsWithoutShowingThePassword(String url) {
        assertThatThrownBy(() -> DatabaseAccess.parse(new Secret(url), null, APPLICATION))
                .isInstanceOf(ChildException.class)
                .hasMessageContaining("VIVA_DATABASE_URL cannot be read")
                .hasNoCause()
                .message()
                .doesNotContain("hunter2");
    }
}
