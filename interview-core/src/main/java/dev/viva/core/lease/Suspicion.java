package dev.viva.core.lease;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one node makes of the others' signs of life: whoever has shown the same one for a whole lease is given up.
///
/// Time is the observer's own monotonic clock, and only time in which it saw: after a look that failed, or came late,
/// it
/// starts to count anew. So after an outage of the database nobody is given up before one whole lease has passed, and a
/// process that was stopped gives up nobody when it goes on.
///
/// Confined to one thread.
public final class Suspicion {

    private final long lengthNanos;
    private final long blindNanos;
    private final Map<NodeId, Sign> signs = new HashMap<>();
    private Optional<Long> lastLook = Optional.empty();

    private record Sign(long beat, long sinceNanos) {}

    public Suspicion(LeaseTerms terms) {
        this.lengthNanos = terms.length().toNanos();
        this.blindNanos = terms.gap().toNanos();
    }

    /// One look at the table.
    ///
    /// @param nowNanos taken before the table was read
    /// @return nodes that have shown no sign of life for a whole lease
    public List<NodeId> look(List<NodeEntry> nodes, long nowNanos) {
        if (lastLook.isEmpty() || nowNanos - lastLook.get() > blindNanos) {
            signs.clear();
        }
        lastLook = Optional.of(nowNanos);
        signs.keySet().retainAll(nodes.stream().map(NodeEntry::id).toList());
        return nodes.stream()
                .filter(node -> nowNanos - sign(node, nowNanos).sinceNanos() >= lengthNanos)
                .map(NodeEntry::id)
                .toList();
    }

    /// The table could not be read.
    public void blind() {
        lastLook = Optional.empty();
    }

    private Sign sign(NodeEntry node, long nowNanos) {
        var before = signs.get(node.id());
        if (before != null && before.beat() == node.beat()) {
            return before;
        }
        var fresh = new Sign(node.beat(), nowNanos);
        signs.put(node.id(), fresh);
        return fresh;
    }
}
