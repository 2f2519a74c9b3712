package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.util.List;
import java.util.Optional;

/// The nodes of this installation and what each of them holds. Every call blocks.
///
/// **Errors:** `ServiceException.Unavailable` if the table cannot be reached.
public interface NodeTable {

    /// This process is a node from now on. Earlier ones of the same home are removed: they are dead, because a home has
    /// one process at a time.
    void join(NodeEntry entry);

    /// Shows one more sign of life; nobody waits until it is on disk.
    ///
    /// @return false if the others have given this node up: then it is no longer in the table and may [#join] again
    boolean beat(NodeId node, int inside, boolean takes);

    /// All nodes that were not given up, this one included.
    List<NodeEntry> nodes();

    /// Gives a node up, or lets it leave. What it held has no holder from now on. Idempotent.
    void remove(NodeId node);

    /// What a node holds, for one that looks whether it still does.
    List<Held> heldBy(NodeId node);

    /// Interviews that were not given back and whose holder is in the table no more.
    List<Held> orphans();

    /// Who holds an interview now; empty if it was given back, was never taken, or has lost its holder.
    Optional<Holder> holder(TenantId tenant, InterviewId interview);
}
