package dev.viva.core.tenant;

import dev.viva.core.id.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A customer, as whoever runs the installation sees it: nothing of its interviews.
///
/// @param key         short name for sign-in, such as `acme`
/// @param trialEndsAt when the trial is over; null if it is none
public record Tenant(
        TenantId id,
        String key,
        String name,
        Status status,
        @Nullable Instant trialEndsAt,
        Instant createdAt) {

    /// Whether a tenant may be used.
    public enum Status {
        ACTIVE,
        /// Nobody signs in and no interview begins; those that have begun are finished.
        SUSPENDED,
        /// For good.
        CLOSED
    }
}
