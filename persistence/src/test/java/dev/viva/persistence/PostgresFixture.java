package dev.viva.persistence;

import dev.viva.core.id.TenantId;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.DatabaseSettings;
import dev.viva.persistence.postgres.DatabaseSetup;
import dev.viva.persistence.postgres.TenantTransactions;
import dev.viva.persistence.tenant.PostgresTenants;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// A real PostgreSQL, started once per JVM and set up as in production. Tests keep apart by using a
/// tenant each.
public final class PostgresFixture {

    private final EmbeddedPostgres postgres;
    private final Database database;

    private PostgresFixture() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DatabaseSetup.prepare(owner(), "");
        database = Database.open(settings(postgres.getPort()));
    }

    /// The one of this JVM; it ends with it.
    public static PostgresFixture shared() {
        return Holder.SHARED;
    }

    /// Connects as the tables' owner, whom row-level security does not hold back because he is a
    /// superuser too.
    public DataSource owner() {
        return postgres.getPostgresDatabase();
    }

    /// Statements as the owner: for looking behind the application's back, and for tampering.
    public Jdbi ownerJdbi() {
        return Jdbi.create(owner());
    }

    public int port() {
        return postgres.getPort();
    }

    /// The pool of `viva_app`.
    public Database database() {
        return database;
    }

    public TenantTransactions transactions() {
        return database.transactions();
    }

    /// A tenant of which nobody else knows.
    public TenantId newTenant() {
        var tenant = new TenantId(UUID.randomUUID());
        new PostgresTenants(database, InstantSource.system())
                .add(tenant, "t-" + tenant.toString().substring(0, 8), "test");
        return tenant;
    }

    /// Settings for a pool of our own, perhaps through a proxy on another port.
    public static DatabaseSettings settings(int port) {
        return new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "",
                6,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
    }

    private static final class Holder {
        private static final PostgresFixture SHARED = new PostgresFixture();
    }
}
