package dev.viva.server;

import dev.viva.core.lease.LeaseTerms;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.Wakefulness;
import java.time.InstantSource;

/// This run of this process.
///
/// @param id          its name among the nodes
/// @param wakefulness whether it has run without a gap
/// @param clock       tells the time of day
record NodeSelf(NodeId id, Wakefulness wakefulness, InstantSource clock) {

    /// A node that starts now.
    static NodeSelf starting(LeaseTerms terms, InstantSource clock) {
        return new NodeSelf(NodeId.random(), new Wakefulness(System::nanoTime, terms.gap()), clock);
    }
}
