package dev.viva.core.lease;

import java.util.Collection;
import java.util.List;

/// One look of a node at its own leases: after a gap, and after it was given up.
///
/// The order is the rule, and each step waits for the one before:
/// 1. [#begin], which notes what the node believes to hold;
/// 2. [NodeTable#beat], and [NodeTable#join] if that says no: from here on nobody is given a lease of
///    this node, so what is read next stays true;
/// 3. [NodeTable#heldBy];
/// 4. let go of what is [#lost];
/// 5. [#done]: the node is awake.
///
/// If a step fails, a new review begins. The other way round, a node that was given up would read
/// that it still holds an interview, and speak, while another one is about to take it.
///
/// Confined to one thread.
public final class LeaseReview {

    private final Wakefulness wakefulness;
    private final long upTo;
    private final List<Held> mine;

    private LeaseReview(Wakefulness wakefulness, Collection<Held> mine) {
        this.wakefulness = wakefulness;
        this.upTo = wakefulness.gaps();
        this.mine = List.copyOf(mine);
    }

    /// A look that begins now.
    ///
    /// @param mine leases that the node has writers for, now; what it opens later is no part of this review
    public static LeaseReview begin(Wakefulness wakefulness, Collection<Held> mine) {
        return new LeaseReview(wakefulness, mine);
    }

    /// What the node believed to hold and does not: taken by another one, or by itself anew.
    ///
    /// @param read what [NodeTable#heldBy] says
    public List<Held> lost(Collection<Held> read) {
        return mine.stream().filter(held -> !read.contains(held)).toList();
    }

    /// Leases that this node has without knowing: the answer to a take that was committed got lost.
    /// Nobody else can take them while this node lives, so it takes them once more, or gives them
    /// back.
    ///
    /// @param read    what [NodeTable#heldBy] says
    /// @param touched what the node holds, opens or closes now that this was read
    public List<Held> strays(Collection<Held> read, Collection<Held> touched) {
        return read.stream().filter(held -> isStray(held, touched)).toList();
    }

    private boolean isStray(Held held, Collection<Held> touched) {
        return mine.stream().noneMatch(other -> isSame(held, other))
                && touched.stream().noneMatch(other -> isSame(held, other));
    }

    private static boolean isSame(Held one, Held other) {
        return one.interview().equals(other.interview());
    }

    /// All that was lost has been let go of: ends the gaps that the review began with.
    public void done() {
        wakefulness.clear(upTo);
    }
}
