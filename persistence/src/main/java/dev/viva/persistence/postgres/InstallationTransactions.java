package dev.viva.persistence.postgres;

import dev.viva.core.error.ServiceException;
import java.time.Duration;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// The way to the few tables that belong to the installation and to no tenant. It has entered no
/// tenant, so all other tables look empty.
///
/// Each statement is a transaction of its own, unless the work begins one.
///
/// **Threads:** any; blocks. **Errors:** `ServiceException.Unavailable` if the database cannot be
/// reached, is too slow or has no connection free; the work was then perhaps done, perhaps not.
public final class InstallationTransactions {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Jdbi jdbi;

    InstallationTransactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Does `work` on a connection.
    public void run(HandleConsumer<RuntimeException> work) {
        call(work.asCallback());
    }

    /// Does `work` on a connection and returns what it returned.
    public <T> T call(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            if (SqlStates.passing(e)) {
                throw new ServiceException.Unavailable("postgres", RETRY_AFTER, e);
            }
            throw e;
        }
    }

    /// Does `work` in a transaction that sees the list of all tenants, and still no row of any.
    public <T> T overTenants(HandleCallback<T, RuntimeException> work) {
        return call(handle -> handle.inTransaction(inside -> {
            inside.attach(TenantDao.class).enterInstallation();
            return work.withHandle(inside);
        }));
    }
}
