package dev.viva.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Company;
import dev.viva.core.tenant.Region;
import dev.viva.core.tenant.Tenant;
import dev.viva.core.tenant.Tenants;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VendorRules;
import dev.viva.persistence.PostgresFixture;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresTenantsIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final PostgresTenants tenants = new PostgresTenants(postgres.database(), InstantSource.system());
    private final String key = "k" + UUID.randomUUID();

    @Test
    void theHouseAndTheFirstTenantAreMadeOnceAndTheHouseIsNotListed() {
        assertThat(tenants.begin()).isEqualTo(tenants.begin()).isEqualTo(Tenants.FIRST);

        assertThat(tenants.list())
                .extracting(Tenant::id)
                .contains(Tenants.FIRST)
                .doesNotContain(Tenants.HOUSE);
    }

    @Test
    void aKeyBelongsToOneTenant() {
        var acme = tenants.create(key, "Acme", null);

        assertThat(tenants.find(acme).orElseThrow()).returns(key, Tenant::key).returns("Acme", Tenant::name);
        assertThatThrownBy(() -> tenants.create(key, "Rival", null)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> tenants.rename(postgres.newTenant(), key, "Rival"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> tenants.create("No Key", "x", null)).hasMessageContaining("check constraint");
    }

    @Test
    void aTenantIsSuspendedAndResumedAndOnceClosedStaysClosed() {
        var acme = tenants.create(key, "Acme", null);
        for (var status : Tenant.Status.values()) {
            tenants.become(acme, status);
            assertThat(tenants.find(acme).orElseThrow().status()).isEqualTo(status);
        }

        assertThatThrownBy(() -> tenants.become(acme, Tenant.Status.ACTIVE)).isInstanceOf(Conflict.class);
    }

    @Test
    void noTenantDecidesWhetherItIsInUse() {
        var acme = tenants.create(key, "Acme", null);

        assertThatThrownBy(() -> postgres.transactions()
                        .run(acme, handle -> handle.execute("UPDATE tenant SET trial_ends_at = now()")))
                .hasMessageContaining("does not decide");
    }

    @Test
    void aTenantDecidesAboutItselfAndAboutNobodyElse() {
        var acme = tenants.create(key, "Acme", null);
        var rival = postgres.newTenant();

        tenants.decide(acme, new Company("Acme Ltd", true));

        assertThat(tenants.company(acme)).isEqualTo(new Company("Acme Ltd", true));
        assertThat(tenants.company(rival)).isEqualTo(new Company("test", false));
        var nobody = new TenantId(UUID.randomUUID());
        assertThatThrownBy(() -> tenants.decide(nobody, new Company("x", false)))
                .isInstanceOf(NotFound.class);
        assertThat(tenants.find(nobody)).isEmpty();
    }

    @Test
    void aTenantBeginsWithAllVendorsAndKeepsWhatItDecides() {
        var acme = tenants.create(key, "Acme", null);
        var rival = postgres.newTenant();
        assertThat(tenants.vendorRules(acme)).isEqualTo(VendorRules.OPEN);

        var strict = new VendorRules(Set.of(Vendor.OPENAI), false, Region.EU);
        tenants.decide(acme, strict);

        assertThat(tenants.vendorRules(acme)).isEqualTo(strict);
        assertThat(tenants.vendorRules(rival)).isEqualTo(VendorRules.OPEN);
        var none = new VendorRules(Set.of(), true, null);
        tenants.decide(acme, none);
        assertThat(tenants.vendorRules(acme)).isEqualTo(none);
        var nobody = new TenantId(UUID.randomUUID());
        assertThatThrownBy(() -> tenants.decide(nobody, strict)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tenants.vendorRules(nobody)).isInstanceOf(NotFound.class);
    }
}
