package dev.viva.persistence.hook;

import dev.viva.core.hook.Delivery.State;
import dev.viva.core.hook.DueHook;
import dev.viva.core.hook.Endpoint.Stopped;
import dev.viva.core.hook.HookEvent;
import dev.viva.core.hook.HookQueue;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.Database;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Deliveries that wait, in PostgreSQL. What is due stands in a table of no tenant, written in the same
/// transactions. Times are those of the processes: clocks that differ by less than [HookQueue#HOLD] do no
/// harm.
public final class PostgresHookQueue implements HookQueue {

    private static final String SEND = "SEND";
    private static final String ERASE = "ERASE";

    private final Database database;
    private final HookSecrets secrets;
    private final InstantSource clock;

    public PostgresHookQueue(Database database, KeyStore keys, InstantSource clock) {
        this.database = database;
        this.secrets = new HookSecrets(keys, new SecureRandom());
        this.clock = clock;
    }

    @Override
    public Optional<DueHook> take() {
        var next = claim();
        while (next.isPresent()) {
            var claimed = next.get();
            var due = claimed.task().equals(SEND) ? due(claimed) : Optional.<DueHook>empty();
            if (due.isPresent()) {
                return due;
            }
            erase(claimed);
            next = claim();
        }
        return Optional.empty();
    }

    private Optional<HookDueRow> claim() {
        var now = now();
        return database.installation()
                .call(handle -> handle.inTransaction(inside -> {
                    var dao = inside.attach(HookDueDao.class);
                    var _ = dao.queueUp();
                    return dao.take(now, now.plus(HOLD), AT_ONCE);
                }));
    }

    private Optional<DueHook> due(HookDueRow claimed) {
        var tenant = new TenantId(claimed.tenantId());
        return database.transactions().call(tenant, handle -> {
            var endpoint = handle.attach(EndpointDao.class).find(claimed.tenantId(), claimed.endpointId());
            var delivery = handle.attach(DeliveryDao.class)
                    .find(claimed.tenantId(), claimed.endpointId(), claimed.deliveryId());
            return endpoint.flatMap(to -> delivery.map(what -> due(tenant, claimed, to, what)));
        });
    }

    private DueHook due(TenantId tenant, HookDueRow claimed, EndpointRow endpoint, DeliveryRow delivery) {
        return new DueHook(
                claimed.deliveryId(),
                tenant,
                claimed.endpointId(),
                claimed.attempts(),
                URI.create(endpoint.url()),
                secrets(tenant, endpoint),
                delivery.happening());
    }

    private List<String> secrets(TenantId tenant, EndpointRow endpoint) {
        var both = new ArrayList<String>();
        both.add(secrets.open(tenant, endpoint.endpointId(), endpoint.secret()));
        var old = endpoint.oldSecret();
        var ends = endpoint.oldSecretEnds();
        if (old != null && ends != null && ends.isAfter(now())) {
            both.add(secrets.open(tenant, endpoint.endpointId(), old));
        }
        return both;
    }

    private void erase(HookDueRow claimed) {
        database.transactions().run(new TenantId(claimed.tenantId()), handle -> {
            handle.attach(DeliveryDao.class).delete(claimed.tenantId(), claimed.deliveryId());
            handle.attach(HookDueDao.class).delete(claimed.deliveryId(), claimed.attempts());
        });
    }

    @Override
    public void delivered(DueHook due, String outcome) {
        database.transactions().run(due.tenant(), handle -> {
            if (settle(handle, due, State.DELIVERED, outcome)) {
                handle.attach(EndpointDao.class).works(due.tenant().value(), due.endpoint());
            }
        });
    }

    @Override
    public void postpone(DueHook due, Instant until, String outcome) {
        database.transactions().run(due.tenant(), handle -> {
            var next = until.truncatedTo(ChronoUnit.MILLIS);
            var goesOn = handle.attach(EndpointDao.class)
                    .find(due.tenant().value(), due.endpoint())
                    .filter(endpoint -> endpoint.stopped().equals(Stopped.NO.name()))
                    .isPresent();
            if (goesOn ? move(handle, due, next, outcome) : settle(handle, due, State.FAILED, outcome)) {
                failed(handle, due);
            }
        });
    }

    @Override
    public void failed(DueHook due, String outcome) {
        database.transactions().run(due.tenant(), handle -> {
            if (settle(handle, due, State.FAILED, outcome)) {
                failed(handle, due);
            }
        });
    }

    private void failed(Handle handle, DueHook due) {
        if (due.happening().type() == HookEvent.TEST) {
            return; // somebody is trying things out
        }
        var now = now();
        handle.attach(EndpointDao.class)
                .fails(due.tenant().value(), due.endpoint(), now)
                .filter(since -> !since.plus(PATIENCE).isAfter(now))
                .ifPresent(_ -> PostgresHooks.stop(handle, due.tenant(), due.endpoint(), Stopped.FAILING, now));
    }

    @Override
    public void gone(DueHook due, String outcome) {
        database.transactions().run(due.tenant(), handle -> {
            if (settle(handle, due, State.FAILED, outcome)) {
                PostgresHooks.stop(handle, due.tenant(), due.endpoint(), Stopped.GONE, now());
            }
        });
    }

    private boolean move(Handle handle, DueHook due, Instant next, String outcome) {
        return put(handle, due, State.WAITING, next, outcome);
    }

    private boolean settle(Handle handle, DueHook due, State state, String outcome) {
        return put(handle, due, state, now().plus(KEPT), outcome);
    }

    /// False if somebody else has taken it meanwhile.
    private boolean put(Handle handle, DueHook due, State state, Instant at, String outcome) {
        var waits = state == State.WAITING;
        var task = waits ? SEND : ERASE;
        if (handle.attach(HookDueDao.class).put(due.delivery(), due.attempt(), task, at) == 0) {
            return false;
        }
        handle.attach(DeliveryDao.class)
                .progress(new ProgressRow(
                        due.tenant().value(),
                        due.delivery(),
                        state.name(),
                        outcome,
                        due.attempt(),
                        waits ? at : null,
                        now()));
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
