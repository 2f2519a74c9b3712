package dev.viva.persistence.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Held;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.NodeTable;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.InstallationTransactions;
import dev.viva.persistence.postgres.TenantTransactions;
import java.util.List;
import java.util.Optional;

/// Nodes in PostgreSQL.
///
/// A sign of life is one statement in a transaction of its own that does not wait for the disk. A
/// server that crashes may forget the newest ones: that delays a suspicion and causes none, since only
/// a change counts.
///
/// **Threads:** any; blocks for as long as the pool's limits allow. Signs of life should have a small
/// pool of their own with limits shorter than a lease: behind a slow query of the big one they would
/// come too late.
public final class PostgresNodes implements NodeTable {

    private final InstallationTransactions installation;
    private final TenantTransactions tenants;

    public PostgresNodes(Database database) {
        this.installation = database.installation();
        this.tenants = database.transactions();
    }

    @Override
    public void join(NodeEntry entry) {
        installation.run(handle -> handle.useTransaction(inside -> {
            var dao = inside.attach(NodeDao.class);
            dao.removeEarlier(entry.home(), entry.id().value());
            dao.save(NodeRow.of(entry));
        }));
    }

    @Override
    public boolean beat(NodeId node, int inside, boolean takes) {
        return installation.call(handle -> handle.attach(NodeDao.class).beat(node.value(), inside, takes) == 1);
    }

    @Override
    public List<NodeEntry> nodes() {
        return installation.call(handle -> handle.attach(NodeDao.class).nodes().stream()
                .map(NodeRow::toEntry)
                .toList());
    }

    @Override
    public void remove(NodeId node) {
        installation.run(handle -> handle.attach(NodeDao.class).remove(node.value()));
    }

    @Override
    public List<Held> heldBy(NodeId node) {
        return installation.call(handle -> handle.attach(NodeDao.class).heldBy(node.value()).stream()
                .map(HeldRow::toHeld)
                .toList());
    }

    @Override
    public List<Held> orphans() {
        return installation.call(handle -> handle.attach(NodeDao.class).orphans().stream()
                .map(HeldRow::toHeld)
                .toList());
    }

    @Override
    public Optional<Holder> holder(TenantId tenant, InterviewId interview) {
        return tenants.call(
                tenant,
                handle -> handle.attach(NodeDao.class)
                        .holder(tenant.value(), interview.value())
                        .map(HolderRow::toHolder));
    }
}
