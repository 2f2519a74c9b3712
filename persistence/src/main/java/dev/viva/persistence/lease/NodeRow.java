package dev.viva.persistence.lease;

import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import java.util.UUID;

/// How a node looks in its table.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record NodeRow(UUID nodeId, String home, String address, boolean bridge, long beat, int inside, boolean takes) {

    static NodeRow of(NodeEntry entry) {
        return new NodeRow(
                entry.id().value(),
                entry.home(),
                entry.address(),
                entry.bridge(),
                entry.beat(),
                entry.inside(),
                entry.takes());
    }

    NodeEntry toEntry() {
        return new NodeEntry(new NodeId(nodeId), home, address, bridge, beat, inside, takes);
    }
}
