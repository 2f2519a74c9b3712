package dev.viva.persistence.postgres;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// The setting that every policy reads; see `db/migration/V001__interviews.sql`.
interface TenantDao {

    /// Shows the rows of `tenant` until the transaction ends (`true`: local to it).
    @SqlQuery("SELECT set_config('viva.tenant', :tenant, true)")
    String enter(String tenant);

    /// Shows the list of all tenants until the transaction ends; see `db/migration/V020__tenants.sql`.
    @SqlQuery("SELECT set_config('viva.scope', 'installation', true)")
    String enterInstallation();
}
