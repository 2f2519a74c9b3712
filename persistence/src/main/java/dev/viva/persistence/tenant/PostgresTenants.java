package dev.viva.persistence.tenant;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Company;
import dev.viva.core.tenant.Tenant;
import dev.viva.core.tenant.Tenants;
import dev.viva.core.tenant.VendorRules;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.InstallationTransactions;
import dev.viva.persistence.postgres.SqlStates;
import dev.viva.persistence.postgres.TenantTransactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Tenants in PostgreSQL. Any thread; blocks.
public final class PostgresTenants implements Tenants {

    private final TenantTransactions transactions;
    private final InstallationTransactions installation;
    private final InstantSource clock;

    public PostgresTenants(Database database, InstantSource clock) {
        this.transactions = database.transactions();
        this.installation = database.installation();
        this.clock = clock;
    }

    /// Makes the house and the first tenant where they are missing.
    ///
    /// @return the first tenant
    public TenantId begin() {
        add(HOUSE, "house", "House");
        add(FIRST, "local", "local");
        return FIRST;
    }

    /// Adds a tenant that has its id already. Adding it again changes nothing.
    public void add(TenantId tenant, String key, String name) {
        transactions.run(tenant, handle -> dao(handle).add(tenant.value(), key, name, clock.instant()));
    }

    @Override
    public TenantId create(String key, String name, @Nullable Instant trialEndsAt) {
        var tenant = new TenantId(UUID.randomUUID());
        unlessTaken(
                key,
                () -> transactions.run(
                        tenant, handle -> dao(handle).create(tenant.value(), key, name, trialEndsAt, clock.instant())));
        return tenant;
    }

    @Override
    public List<Tenant> list() {
        return installation.overTenants(handle -> dao(handle).all(HOUSE.value())).stream()
                .map(TenantRow::tenant)
                .toList();
    }

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return transactions
                .call(tenant, handle -> dao(handle).find(tenant.value()))
                .map(TenantRow::tenant);
    }

    @Override
    public void become(TenantId tenant, Tenant.Status status) {
        try {
            var changed = installation.overTenants(handle -> dao(handle).status(tenant.value(), status.name()));
            requireFound(tenant, changed);
        } catch (RuntimeException e) {
            throw SqlStates.is(e, SqlStates.CLOSED) ? new Conflict("tenant " + tenant + " is closed for good") : e;
        }
    }

    @Override
    public void tryUntil(TenantId tenant, @Nullable Instant trialEndsAt) {
        requireFound(tenant, installation.overTenants(handle -> dao(handle).tryUntil(tenant.value(), trialEndsAt)));
    }

    @Override
    public Company company(TenantId tenant) {
        return transactions
                .call(tenant, handle -> dao(handle).company(tenant.value()))
                .orElseThrow(() -> new NotFound("tenant", tenant));
    }

    @Override
    public void decide(TenantId tenant, Company company) {
        var changed = transactions.call(
                tenant, handle -> dao(handle).decide(tenant.value(), company.name(), company.secondFactor()));
        requireFound(tenant, changed);
    }

    @Override
    public VendorRules vendorRules(TenantId tenant) {
        return transactions
                .call(tenant, handle -> dao(handle).vendorRules(tenant.value()))
                .map(VendorRulesRow::rules)
                .orElseThrow(() -> new NotFound("tenant", tenant));
    }

    @Override
    public void decide(TenantId tenant, VendorRules rules) {
        var vendors = rules.allowed().stream().map(Enum::name).sorted().toArray(String[]::new);
        var region = rules.region() == null ? null : rules.region().name();
        requireFound(
                tenant,
                transactions.call(tenant, handle -> dao(handle).decide(tenant.value(), vendors, rules.kept(), region)));
    }

    @Override
    public void rename(TenantId tenant, String key, String name) {
        unlessTaken(
                key,
                () -> requireFound(
                        tenant, installation.overTenants(handle -> dao(handle).rename(tenant.value(), key, name))));
    }

    private static void unlessTaken(String key, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw SqlStates.is(e, SqlStates.TAKEN) ? new Conflict("the key " + key + " is taken") : e;
        }
    }

    private static void requireFound(TenantId tenant, int changed) {
        if (changed == 0) {
            throw new NotFound("tenant", tenant);
        }
    }

    private static TenantsDao dao(Handle handle) {
        return handle.attach(TenantsDao.class);
    }
}
