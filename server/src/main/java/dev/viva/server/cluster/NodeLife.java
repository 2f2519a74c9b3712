package dev.viva.server.cluster;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.lease.Handout;
import dev.viva.core.lease.Held;
import dev.viva.core.lease.LeaseReview;
import dev.viva.core.lease.LeaseTerms;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeTable;
import dev.viva.core.lease.Suspicion;
import dev.viva.core.lease.Wakefulness;
import dev.viva.server.runtime.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows the others that this node lives, gives up those that do not, and makes sure after every gap in its own life
/// that what it holds is still its own.
///
/// **Threads:** one that beats and looks, which may block on the database; one that touches the [Wakefulness] and waits
/// for nothing.
///
/// **Errors:** a database that does not answer makes this node blind and silent, and is asked again at the next beat.
public final class NodeLife implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLife.class);
    private static final long TOUCH_MS = 100;

    /// Rare, and cheap to wait for: a few seconds.
    private static final int STRAYS_EVERY = 6;

    private final Self self;
    private final NodeTable table;
    private final Handout handout;
    private final LeaseTerms terms;
    private final Wakefulness wakefulness;
    private final Suspicion suspicion;
    private final Consumer<List<NodeEntry>> seen;
    private volatile @Nullable Thread beating;
    private volatile boolean stopped;
    private volatile boolean answers = true;
    private boolean unsure;
    private int looks;
    private Set<Held> strays = Set.of();

    /// What the others shall see of this node, and what it lets go of.
    public interface Self {

        /// As it stands now.
        NodeEntry entry();

        /// Leases that it writes under at this moment.
        List<Held> leases();

        /// Somebody else holds it, or will: fall silent at once. Does not block.
        void lose(Held lease);

        /// It has this lease and nobody here writes under it: the answer to its taking got lost. Gives it back. Blocks.
        void giveBack(Held stray);
    }

    /// @param seen told of all nodes at every look; on this node's own thread: hand over quickly
    public NodeLife(
            Self self,
            NodeTable table,
            Handout handout,
            LeaseTerms terms,
            Wakefulness wakefulness,
            Consumer<List<NodeEntry>> seen) {
        this.self = self;
        this.table = table;
        this.handout = handout;
        this.terms = terms;
        this.wakefulness = wakefulness;
        this.suspicion = new Suspicion(terms);
        this.seen = seen;
    }

    /// Joins, then lives on its own. Blocks until it is a node.
    ///
    /// **Errors:** `Unavailable` if the table cannot be reached.
    public void start() {
        table.join(self.entry());
        look();
        Threads.pump("node awake", this::stayAwake);
        Threads.pump("node life", this::live);
    }

    private void stayAwake() {
        while (!stopped) {
            wakefulness.touch();
            if (!wakefulness.awake()) {
                LockSupport.unpark(beating); // whether we still hold what we held should not wait for the next beat
            }
            LockSupport.parkNanos(TOUCH_MS * 1_000_000);
        }
    }

    private void live() {
        beating = Thread.currentThread();
        while (!stopped) {
            var began = System.nanoTime();
            once();
            var rest = terms.beat().toNanos() - (System.nanoTime() - began);
            if (rest > 0) {
                LockSupport.parkNanos(rest);
            }
        }
    }

    /// One beat and one look.
    void once() {
        try {
            var asleep = !wakefulness.awake(); // first: it finds a gap that nobody has seen yet
            var review = LeaseReview.begin(wakefulness, self.leases());
            var entry = self.entry();
            if (!table.beat(entry.id(), entry.inside(), entry.takes())) {
                LOG.atWarn().addKeyValue("node", entry.id()).log("the others have given this node up; it joins again");
                table.join(entry);
                unsure = true;
            }
            if (asleep || unsure) {
                letGo(review);
            }
            look();
            if (++looks % STRAYS_EVERY == 0) {
                giveBackStrays();
            }
            recovered();
        } catch (Unavailable e) {
            blind(e);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a look at the nodes failed for no foreseen reason");
            blind(e);
        }
    }

    /// What is in the table no more under our name is not ours; the rest goes on.
    private void letGo(LeaseReview review) {
        for (var lost : review.lost(table.heldBy(self.entry().id()))) {
            LOG.atWarn().addKeyValue("interview", lost.interview()).log("lost while this node was away");
            self.lose(lost);
        }
        unsure = false;
        review.done();
    }

    /// Seen twice, so that it is none that is just being opened.
    private void giveBackStrays() {
        var review = LeaseReview.begin(wakefulness, self.leases());
        var found = Set.copyOf(review.strays(table.heldBy(self.entry().id()), self.leases()));
        for (var stray : found) {
            if (strays.contains(stray)) {
                LOG.atWarn().addKeyValue("interview", stray.interview()).log("held without knowing; given back");
                self.giveBack(stray);
            }
        }
        strays = found;
    }

    private void look() {
        var before = System.nanoTime();
        var nodes = table.nodes();
        for (var dead : suspicion.look(nodes, before, System.nanoTime())) {
            if (!dead.equals(self.entry().id())) {
                LOG.atWarn().addKeyValue("node", dead).log("given up: no sign of life");
                table.remove(dead);
            }
        }
        table.orphans().forEach(orphan -> handout.want(orphan.tenant(), orphan.interview()));
        seen.accept(nodes);
    }

    private void blind(RuntimeException e) {
        suspicion.blind();
        if (answers) {
            answers = false;
            LOG.atWarn().addKeyValue("error", e).log("the table of nodes cannot be read");
        }
    }

    private void recovered() {
        if (!answers) {
            answers = true;
            LOG.atInfo().log("the table of nodes can be read again");
        }
    }

    /// Leaves: the others need not wait. Call it when nothing is held any more. Blocks.
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(beating);
        try {
            table.remove(self.entry().id());
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e).log("this node could not take itself off the table");
        }
    }
}
