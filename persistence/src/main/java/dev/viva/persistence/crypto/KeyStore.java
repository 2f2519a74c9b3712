package dev.viva.persistence.crypto;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.util.Optional;

/// Where the data keys of interviews, and those for tenants' staff, are kept.
///
/// **Threads:** any. Every call blocks. **Errors:** `ServiceException.Unavailable` if the store cannot
/// be read.
public interface KeyStore {

    /// Makes the data key of a new interview. Fails with `ServiceException.Conflict` if it has one.
    DataKey create(TenantId tenant, InterviewId interview);

    /// The data key of an interview; empty if there never was one or it was destroyed.
    Optional<DataKey> find(TenantId tenant, InterviewId interview);

    /// Erases an interview: what its key sealed can never be read again. Repeating it changes nothing.
    void destroy(TenantId tenant, InterviewId interview);

    /// The key under which what is known of a tenant's own staff is sealed; made at the first call.
    PeopleKey people(TenantId tenant);
}
