package dev.viva.persistence.tenant;

import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `tenant`.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record TenantRow(
        UUID tenantId,
        String key,
        String name,
        String status,
        @Nullable Instant trialEndsAt,
        Instant createdAt) {

    Tenant tenant() {
        return new Tenant(new TenantId(tenantId), key, name, Tenant.Status.valueOf(status), trialEndsAt, createdAt);
    }
}
