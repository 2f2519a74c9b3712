package dev.viva.core.hook;

import dev.viva.core.hook.Endpoint.Wanted;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where companies want to be told, and what became of it. Every call blocks.
///
/// **Errors:** `ServiceException.NotFound`, `ServiceException.Conflict` (too many endpoints),
/// `ServiceException.Unavailable`.
public interface Hooks {

    /// Endpoints of a tenant at the most: each may be tried at the same time as the others.
    int MOST_ENDPOINTS = 10;

    /// So long both the new and the old secret sign.
    Duration OVERLAP = Duration.ofHours(24);

    /// Makes an endpoint with a secret, which is shown once.
    NewEndpoint create(TenantId tenant, Wanted wanted);

    /// Newest first.
    List<Endpoint> list(TenantId tenant);

    Optional<Endpoint> find(TenantId tenant, UUID endpoint);

    /// Changes an endpoint. Enabling forgets its failures; disabling fails whatever waits.
    Endpoint change(TenantId tenant, UUID endpoint, Wanted wanted, boolean enabled);

    /// Removes an endpoint with all its deliveries.
    void remove(TenantId tenant, UUID endpoint);

    /// Makes a new secret; the one before goes on beside it for [#OVERLAP], one before that ends.
    NewEndpoint rotate(TenantId tenant, UUID endpoint);

    /// Hands in a delivery that tries the endpoint out.
    ///
    /// @return the delivery
    UUID test(TenantId tenant, UUID endpoint);

    /// Deliveries of the last weeks, newest first.
    ///
    /// @param after the cursor of the page before; null: from the newest
    /// @throws IllegalArgumentException if it is no cursor
    Page deliveries(TenantId tenant, UUID endpoint, int most, @Nullable String after);

    /// Sends a delivery's event to its endpoint once more, as a delivery of its own.
    ///
    /// @return the new one
    UUID redeliver(TenantId tenant, UUID endpoint, UUID delivery);

    /// An endpoint that was just made, or got another secret.
    ///
    /// @param secret `whsec_` and base64; shown once
    record NewEndpoint(Endpoint endpoint, String secret) {

        @Override
        public String toString() {
            return "NewEndpoint[" + endpoint.id() + "]";
        }
    }

    /// Some deliveries.
    ///
    /// @param next cursor of the page after this one; null if it is the last
    record Page(List<Delivery> items, @Nullable String next) {

        public Page {
            items = List.copyOf(items);
        }
    }
}
