package dev.viva.persistence.postgres;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// The only way to the tables: a transaction in which the database shows one tenant's rows.
///
/// Row-level security reads the setting `viva.tenant`, which ends with the transaction; the connection goes back to its
/// pool seeing nothing.
///
/// **Threads:** any; blocks. **Errors:** `ServiceException.Unavailable` if the database cannot be reached, is too slow
/// or has no connection free; the work was then perhaps committed, perhaps not.
public final class TenantTransactions {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Jdbi jdbi;

    /// Transactions on a database.
    ///
    /// @param jdbi with the SQL-object plugin installed, connecting as a role that owns no table; never closed here
    public TenantTransactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Commits what `work` did, or rolls back if it threw.
    public void run(TenantId tenant, HandleConsumer<RuntimeException> work) {
        call(tenant, work.asCallback());
    }

    /// Commits what `work` did and returns what it returned, or rolls back if it threw.
    public <T> T call(TenantId tenant, HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(handle -> enter(handle, tenant, work));
        } catch (JdbiException e) {
            if (SqlStates.passing(e)) {
                throw new ServiceException.Unavailable("postgres", RETRY_AFTER, e);
            }
            throw e;
        }
    }

    private static <T> T enter(Handle handle, TenantId tenant, HandleCallback<T, RuntimeException> work) {
        if (handle.isInTransaction()) { // Jdbi would join it, and the tenant of the outer one would change too
            throw new IllegalStateException("a transaction of tenant " + tenant + " within another (expected: none)");
        }
        return handle.inTransaction(inside -> {
            inside.attach(TenantDao.class).enter(tenant.toString());
            return work.withHandle(inside);
        });
    }
}
