package dev.viva.persistence.tenant;

import dev.viva.core.tenant.Company;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The SQL of `tenant`; the table is described in `db/migration/V020__tenants.sql`.
@RegisterConstructorMapper(TenantRow.class)
@RegisterConstructorMapper(Company.class)
@RegisterConstructorMapper(VendorRulesRow.class)
interface TenantsDao {

    @SqlUpdate("""
            INSERT INTO tenant (tenant_id, key, name, created_at) VALUES (:tenantId, :key, :name, :now)
            ON CONFLICT DO NOTHING
            """)
    void add(UUID tenantId, String key, String name, Instant now);

    @SqlUpdate("""
            INSERT INTO tenant (tenant_id, key, name, trial_ends_at, created_at)
            VALUES (:tenantId, :key, :name, :trialEndsAt, :now)
            """)
    void create(UUID tenantId, String key, String name, @Nullable Instant trialEndsAt, Instant now);

    @SqlQuery("""
            SELECT tenant_id, key, name, status, trial_ends_at, created_at FROM tenant
            WHERE tenant_id <> :house ORDER BY created_at, tenant_id
            """)
    List<TenantRow> all(UUID house);

    @SqlQuery("""
            SELECT tenant_id, key, name, status, trial_ends_at, created_at FROM tenant WHERE tenant_id = :tenantId
            """)
    Optional<TenantRow> find(UUID tenantId);

    /// In the scope of the installation, where all tenants are seen: this id is no filter of somebody's.
    @SqlUpdate("UPDATE tenant SET status = :status WHERE tenant_id = :id")
    int status(UUID id, String status);

    /// As [#status].
    @SqlUpdate("UPDATE tenant SET trial_ends_at = :trialEndsAt WHERE tenant_id = :id")
    int tryUntil(UUID id, @Nullable Instant trialEndsAt);

    @SqlQuery("SELECT name, second_factor FROM tenant WHERE tenant_id = :tenantId")
    Optional<Company> company(UUID tenantId);

    @SqlUpdate("UPDATE tenant SET name = :name, second_factor = :secondFactor WHERE tenant_id = :tenantId")
    int decide(UUID tenantId, String name, boolean secondFactor);

    @SqlQuery("SELECT vendors, vendors_keep, vendors_region FROM tenant WHERE tenant_id = :tenantId")
    Optional<VendorRulesRow> vendorRules(UUID tenantId);

    @SqlUpdate("""
            UPDATE tenant SET vendors = :vendors, vendors_keep = :keep, vendors_region = :region
            WHERE tenant_id = :tenantId
            """)
    int decide(UUID tenantId, String[] vendors, boolean keep, @Nullable String region);

    /// As [#status].
    @SqlUpdate("UPDATE tenant SET key = :key, name = :name WHERE tenant_id = :id")
    int rename(UUID id, String key, String name);
}
