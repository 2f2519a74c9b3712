package dev.viva.server.cluster;

import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The nodes as they were seen at the last look.
///
/// **Threads:** any.
final class Bridges {

    private final NodeId me;
    private volatile List<NodeEntry> nodes = List.of();

    Bridges(NodeId me) {
        this.me = me;
    }

    void seen(List<NodeEntry> now) {
        nodes = List.copyOf(now);
    }

    /// Other nodes that hold interviews: those that would let one more begin first, among them the emptiest first.
    List<NodeEntry> others() {
        return nodes.stream()
                .filter(node -> node.bridge()
                        && !node.id().equals(me)
                        && !node.address().isEmpty())
                .sorted(Comparator.comparing((NodeEntry node) -> !node.takes()).thenComparingInt(NodeEntry::inside))
                .toList();
    }

    /// Whether another node would let an interview begin.
    boolean anotherTakes() {
        return others().stream().anyMatch(NodeEntry::takes);
    }

    /// Whether that node was there at the last look; true before the first one.
    boolean lives(NodeId node) {
        var now = nodes;
        return now.isEmpty() || now.stream().anyMatch(entry -> entry.id().equals(node));
    }

    Set<String> addresses() {
        return nodes.stream().map(NodeEntry::address).collect(Collectors.toUnmodifiableSet());
    }

    Optional<NodeEntry> node(NodeId id) {
        return nodes.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }
}
