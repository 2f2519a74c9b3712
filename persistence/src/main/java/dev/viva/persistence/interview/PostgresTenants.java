package dev.viva.persistence.interview;

import dev.viva.core.id.TenantId;
import dev.viva.persistence.postgres.TenantTransactions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// The customers of this installation. Any thread; blocks.
public final class PostgresTenants {

    /// The one tenant of an installation that nobody has divided.
    public static final TenantId LOCAL = new TenantId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

    private final TenantTransactions transactions;
    private final InstantSource clock;

    public PostgresTenants(TenantTransactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The local tenant, made at the first call.
    public TenantId local() {
        add(LOCAL, "local");
        return LOCAL;
    }

    /// Adds a tenant. Adding it again changes nothing.
    public void add(TenantId tenant, String name) {
        transactions.run(
                tenant, handle -> handle.attach(PlanDao.class).insertTenant(tenant.value(), name, clock.instant()));
    }

    /// The name of a tenant.
    public Optional<String> name(TenantId tenant) {
        return transactions.call(tenant, handle -> handle.attach(PlanDao.class).tenantName(tenant.value()));
    }
}
