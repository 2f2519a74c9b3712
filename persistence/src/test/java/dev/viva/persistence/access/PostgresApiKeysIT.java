package dev.viva.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.access.ApiKeys;
import dev.viva.core.access.Permission;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenant;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.tenant.PostgresTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PostgresApiKeysIT {

    private static final Set<Permission> READ = Set.of(Permission.READ_INTERVIEWS);

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_795_000_000_000L));
    private final ApiKeys keys = new PostgresApiKeys(postgres.transactions(), now::get);

    @Test
    void aKeyStandsForItsTenantAndScopesAndIsKeptAsAHash() {
        var made = keys.create(tenant, "ATS", READ, null);

        assertThat(keys.find(made.secret()).orElseThrow())
                .returns(tenant, ApiKeys.KeyHolder::tenant)
                .returns(READ, ApiKeys.KeyHolder::scopes);
        assertThat(made.secret()).matches("viva_[A-Za-z0-9_-]{64}_[0-9a-f]{8}");
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(keys.list(tenant)).hasSize(1).first().matches(key -> key.usedAt() != null);
        var dump = postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery("SELECT CAST(k AS text) FROM api_key k")
                        .mapTo(String.class)
                        .list());
        assertThat(dump)
                .isNotEmpty()
                .noneMatch(row -> row.contains(made.secret().substring(30, 60)));
    }

    @Test
    void aKeyThatWasMistypedInventedOrRevokedStandsForNothing() {
        var made = keys.create(tenant, "ATS", READ, null);
        var other = made.secret().charAt(40) == 'A' ? 'B' : 'A';

        assertThat(keys.find(
                        made.secret().substring(0, 40) + other + made.secret().substring(41)))
                .isEmpty();
        assertThat(keys.find("viva_x_00000000")).isEmpty();
        assertThat(keys.find("")).isEmpty();
        keys.revoke(tenant, made.key().id());
        assertThat(keys.find(made.secret())).isEmpty();
        assertThatThrownBy(() -> keys.revoke(tenant, made.key().id())).isInstanceOf(NotFound.class);
    }

    @Test
    void aKeyThatIsRotatedGoesOnForTheOverlapExactly() {
        var old = keys.create(tenant, "ATS", READ, now.get().plus(Duration.ofDays(30)));
        var fresh = keys.rotate(tenant, old.key().id(), Duration.ofHours(1));

        later(Duration.ofHours(1).minusMillis(1));
        assertThat(keys.find(old.secret())).isPresent();
        assertThat(keys.find(fresh.secret())).isPresent();
        later(Duration.ofMillis(1));
        assertThat(keys.find(old.secret())).isEmpty();
        assertThat(fresh.key().endsAt()).isEqualTo(old.key().endsAt());
        later(Duration.ofDays(30));
        assertThat(keys.find(fresh.secret())).isEmpty();
        assertThat(keys.list(tenant)).isEmpty();
    }

    @Test
    void noKeyIncludesRightsOverPeopleNorOpensASuspendedTenant() {
        assertThatThrownBy(() -> keys.create(tenant, "x", Set.of(Permission.MANAGE_MEMBERS), null))
                .isInstanceOf(IllegalArgumentException.class);
        var made = keys.create(tenant, "ATS", READ, null);

        new PostgresTenants(postgres.database(), now::get).become(tenant, Tenant.Status.SUSPENDED);

        assertThat(keys.find(made.secret())).isEmpty();
        var rival = postgres.newTenant();
        assertThat(keys.list(rival)).isEmpty();
        assertThatThrownBy(() -> keys.revoke(rival, made.key().id())).isInstanceOf(NotFound.class);
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
