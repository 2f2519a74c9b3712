package dev.viva.persistence.hook;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.hook.DueHook.Happening;
import dev.viva.core.hook.Endpoint;
import dev.viva.core.hook.Endpoint.Stopped;
import dev.viva.core.hook.Endpoint.Wanted;
import dev.viva.core.hook.HookEvent;
import dev.viva.core.hook.Hooks;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.Cursor;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.TenantTransactions;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Endpoints and their deliveries in PostgreSQL; secrets as ciphertext.
public final class PostgresHooks implements Hooks {

    private final TenantTransactions transactions;
    private final HookSecrets secrets;
    private final InstantSource clock;

    public PostgresHooks(Database database, KeyStore keys, InstantSource clock) {
        this.transactions = database.transactions();
        this.secrets = new HookSecrets(keys, new SecureRandom());
        this.clock = clock;
    }

    @Override
    public NewEndpoint create(TenantId tenant, Wanted wanted) {
        var id = UUID.randomUUID();
        var secret = secrets.next();
        var row = new EndpointRow(
                tenant.value(),
                id,
                wanted.url().toString(),
                wanted.description(),
                EndpointRow.names(wanted),
                Stopped.NO.name(),
                null,
                secrets.seal(tenant, id, secret),
                null,
                null,
                now());
        transactions.run(tenant, handle -> {
            var dao = endpoints(handle);
            var _ = dao.lock(tenant.value());
            if (dao.count(tenant.value()) >= MOST_ENDPOINTS) {
                throw new Conflict("there are " + MOST_ENDPOINTS + " endpoints already; remove one first");
            }
            dao.insert(row);
        });
        return new NewEndpoint(row.toEndpoint(), secret);
    }

    @Override
    public List<Endpoint> list(TenantId tenant) {
        return transactions.call(tenant, handle -> endpoints(handle).list(tenant.value())).stream()
                .map(EndpointRow::toEndpoint)
                .toList();
    }

    @Override
    public Optional<Endpoint> find(TenantId tenant, UUID endpoint) {
        return transactions
                .call(tenant, handle -> endpoints(handle).find(tenant.value(), endpoint))
                .map(EndpointRow::toEndpoint);
    }

    @Override
    public Endpoint change(TenantId tenant, UUID endpoint, Wanted wanted, boolean enabled) {
        return transactions.call(tenant, handle -> {
            var url = wanted.url().toString();
            var events = EndpointRow.names(wanted);
            if (endpoints(handle).change(tenant.value(), endpoint, url, wanted.description(), events) == 0) {
                throw notFound(endpoint);
            }
            stop(handle, tenant, endpoint, enabled ? Stopped.NO : Stopped.BY_HAND, now());
            return row(handle, tenant, endpoint).toEndpoint();
        });
    }

    /// Stops an endpoint, with what waits for it, or lets it go on; nothing if it stands so already.
    static void stop(Handle handle, TenantId tenant, UUID endpoint, Stopped why, Instant now) {
        var changed = endpoints(handle).stop(tenant.value(), endpoint, why.name());
        if (changed == 1 && why != Stopped.NO) {
            deliveries(handle).stop(tenant.value(), endpoint, now);
            handle.attach(HookDueDao.class).stop(endpoint, now.plus(PostgresHookQueue.KEPT));
        }
    }

    @Override
    public void remove(TenantId tenant, UUID endpoint) {
        transactions.run(tenant, handle -> {
            if (endpoints(handle).delete(tenant.value(), endpoint) == 0) {
                throw notFound(endpoint);
            }
            handle.attach(HookDueDao.class).forget(endpoint);
        });
    }

    @Override
    public NewEndpoint rotate(TenantId tenant, UUID endpoint) {
        var secret = secrets.next();
        var sealed = secrets.seal(tenant, endpoint, secret);
        return transactions.call(tenant, handle -> {
            if (endpoints(handle).rotate(tenant.value(), endpoint, sealed, now().plus(OVERLAP)) == 0) {
                throw notFound(endpoint);
            }
            return new NewEndpoint(row(handle, tenant, endpoint).toEndpoint(), secret);
        });
    }

    @Override
    public UUID test(TenantId tenant, UUID endpoint) {
        return transactions.call(
                tenant,
                handle -> add(handle, tenant, endpoint, new Happening(UUID.randomUUID(), HookEvent.TEST, null, now())));
    }

    @Override
    public UUID redeliver(TenantId tenant, UUID endpoint, UUID delivery) {
        return transactions.call(tenant, handle -> {
            var again = deliveries(handle)
                    .find(tenant.value(), endpoint, delivery)
                    .orElseThrow(() -> new NotFound("delivery", delivery));
            return add(handle, tenant, endpoint, again.happening());
        });
    }

    private UUID add(Handle handle, TenantId tenant, UUID endpoint, Happening happening) {
        if (!row(handle, tenant, endpoint).stopped().equals(Stopped.NO.name())) {
            throw new Conflict("nothing is sent to this endpoint; enable it first");
        }
        var interview = happening.interview();
        var now = now();
        var row = new DeliveryRow(
                tenant.value(),
                UUID.randomUUID(),
                endpoint,
                happening.id(),
                happening.type().name(),
                interview == null ? null : interview.value(),
                happening.at(),
                "WAITING",
                "",
                0,
                now,
                now,
                now);
        deliveries(handle).insert(row);
        return row.deliveryId();
    }

    @Override
    public Page deliveries(TenantId tenant, UUID endpoint, int most, @Nullable String after) {
        var cursor = after == null ? null : Cursor.parse(after);
        var beforeAt = cursor == null ? null : instant(cursor);
        var beforeId = cursor == null ? null : cursor.id();
        var rows = transactions.call(tenant, handle -> {
            var _ = row(handle, tenant, endpoint);
            return deliveries(handle).list(tenant.value(), endpoint, beforeAt, beforeId, most + 1);
        });
        var items = rows.stream().limit(most).map(DeliveryRow::toDelivery).toList();
        if (rows.size() <= most) {
            return new Page(items, null);
        }
        var last = rows.get(most - 1);
        return new Page(items, new Cursor(last.createdAt().toString(), last.deliveryId()).text());
    }

    private static Instant instant(Cursor cursor) {
        try {
            return Instant.parse(cursor.key());
        } catch (DateTimeException e) {
            throw Cursor.refused(cursor.key(), e);
        }
    }

    private static EndpointRow row(Handle handle, TenantId tenant, UUID endpoint) {
        return endpoints(handle).find(tenant.value(), endpoint).orElseThrow(() -> notFound(endpoint));
    }

    private static NotFound notFound(UUID endpoint) {
        return new NotFound("webhook endpoint", endpoint);
    }

    private static EndpointDao endpoints(Handle handle) {
        return handle.attach(EndpointDao.class);
    }

    private static DeliveryDao deliveries(Handle handle) {
        return handle.attach(DeliveryDao.class);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
