package dev.viva.persistence.lease;

import dev.viva.core.lease.Holder;
import dev.viva.core.lease.NodeId;
import java.util.UUID;

/// A lease with the node that holds it.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record HolderRow(UUID holder, String address, long epoch) {

    Holder toHolder() {
        return new Holder(new NodeId(holder), address, epoch);
    }
}
