package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.server.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAccessTest {

    private static final Secret APPLICATION = new Secret("application");

    @Test
    void readsAnAddressWithEncodedPassword() throws Exception {
        var access = DatabaseAccess.parse(
                new Secret("postgresql://owner:p%40ss%2Bw+rd@db.example:5433/viva?sslmode=require"), APPLICATION);

        assertThat(access.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5433/viva?sslmode=require");
        assertThat(access.owner()).isEqualTo("owner");
        assertThat(access.password().reveal()).isEqualTo("p@ss+w+rd");
        assertThat(access.toString()).doesNotContain("p@ss");
    }

    @Test
    void takesTheUsualPortWhenNoneIsNamed() throws Exception {
        assertThat(DatabaseAccess.parse(new Secret("postgresql://a:b@db/viva"), APPLICATION)
                        .jdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5432/viva");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://db/viva", "postgresql://hunter2@db/viva", "postgresql://a:hunter2 @db"})
    void refusesOtherFormsWithoutShowingThePassword(String url) {
        assertThatThrownBy(() -> DatabaseAccess.parse(new Secret(url), APPLICATION))
                .isInstanceOf(ChildException.class)
                .hasMessageContaining("VIVA_DATABASE_URL cannot be read")
                .hasNoCause()
                .message()
                .doesNotContain("hunter2");
    }
}
