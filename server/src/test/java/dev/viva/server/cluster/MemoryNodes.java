package dev.viva.server.cluster;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Held;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.NodeTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The nodes of a test and what they hold, in memory.
final class MemoryNodes implements NodeTable {

    private final Map<NodeId, NodeEntry> nodes = new LinkedHashMap<>();
    private final Map<InterviewId, Lease> leases = new LinkedHashMap<>();
    volatile boolean away;

    private record Lease(TenantId tenant, NodeId node, long epoch) {}

    synchronized void held(TenantId tenant, InterviewId interview, NodeId by) {
        var epoch = Optional.ofNullable(leases.get(interview)).map(Lease::epoch).orElse(0L);
        leases.put(interview, new Lease(tenant, by, epoch + 1));
    }

    synchronized void givenBack(InterviewId interview) {
        leases.remove(interview);
    }

    @Override
    public synchronized void join(NodeEntry entry) {
        reach();
        nodes.values().removeIf(earlier -> earlier.home().equals(entry.home()));
        nodes.put(entry.id(), entry);
    }

    @Override
    public synchronized boolean beat(NodeId node, int inside, boolean takes) {
        reach();
        return nodes.computeIfPresent(
                        node,
                        (_, was) -> new NodeEntry(
                                was.id(), was.home(), was.address(), was.bridge(), was.beat() + 1, inside, takes))
                != null;
    }

    @Override
    public synchronized List<NodeEntry> nodes() {
        reach();
        return List.copyOf(nodes.values());
    }

    @Override
    public synchronized void remove(NodeId node) {
        reach();
        nodes.remove(node);
    }

    @Override
    public synchronized List<Held> heldBy(NodeId node) {
        reach();
        return leases.entrySet().stream()
                .filter(lease -> lease.getValue().node().equals(node))
                .map(MemoryNodes::held)
                .toList();
    }

    @Override
    public synchronized List<Held> orphans() {
        reach();
        return leases.entrySet().stream()
                .filter(lease -> !nodes.containsKey(lease.getValue().node()))
                .map(MemoryNodes::held)
                .toList();
    }

    @Override
    public synchronized Optional<Holder> holder(TenantId tenant, InterviewId interview) {
        reach();
        return Optional.ofNullable(leases.get(interview))
                .flatMap(lease -> Optional.ofNullable(nodes.get(lease.node()))
                        .map(node -> new Holder(lease.node(), node.address(), lease.epoch())));
    }

    private static Held held(Map.Entry<InterviewId, Lease> lease) {
        return new Held(
                lease.getValue().tenant(), lease.getKey(), lease.getValue().epoch());
    }

    private void reach() {
        if (away) {
            throw new Unavailable("postgres", Duration.ofSeconds(1), null);
        }
    }
}
