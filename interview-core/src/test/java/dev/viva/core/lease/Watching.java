package dev.viva.core.lease;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A node's signs of life, its looks at the others, and its looks at its own leases.
final class Watching {

    private static final long BEAT_MS = Cluster.TERMS.beat().toMillis();

    private final SimNode node;
    private final Cluster cluster;
    private final Suspicion suspicion = new Suspicion(Cluster.TERMS);
    private final Object beats = new Object();
    private final Object looks = new Object();
    private final Object reviews = new Object();
    private boolean reviewing;
    private Seen lastLook;

    private record Seen(List<NodeEntry> nodes, long atNanos) {}

    /// @param signs when each node was heard of last, in true time, as of the reading
    private record Look(List<NodeEntry> nodes, Map<NodeId, Long> signs, long atMs) {}

    Watching(SimNode node) {
        this.node = node;
        this.cluster = node.cluster();
        this.lastLook = new Seen(List.of(), node.nanos());
    }

    void start() {
        join(() -> {
            node.later(beats, cluster.world.between(0, BEAT_MS), this::beat);
            node.later(looks, cluster.world.between(0, BEAT_MS), this::look);
        });
    }

    private void join(Runnable then) {
        var entry = new NodeEntry(node.id(), node.home().name, "", true, node.wallMs(), 0, true);
        node.ask(beats, () -> joined(entry), answer -> {
            if (answer.isPresent()) {
                then.run();
            } else {
                node.later(beats, BEAT_MS, () -> join(then));
            }
        });
    }

    private boolean joined(NodeEntry entry) {
        cluster.database.join(entry);
        node.joinedMs = cluster.world.nowMs;
        return true;
    }

    private void beat() {
        var patienceMs = cluster.flaw == Flaw.LONG_PATIENCE
                ? 5_000
                : Cluster.TERMS.patience().toMillis();
        cluster.database.call(
                node, beats, patienceMs, () -> cluster.database.beat(node.id(), node.wallMs()), answer -> {
                    if (answer.equals(Optional.of(false))) {
                        review();
                    }
                    node.later(beats, BEAT_MS, this::beat);
                });
    }

    // ---- the others

    private void look() {
        var before = node.nanos();
        var beforeMs = cluster.world.nowMs;
        node.ask(looks, this::read, answer -> {
            answer.ifPresentOrElse(look -> judge(look, before, beforeMs), this::blind);
            node.later(looks, BEAT_MS, this::look);
        });
    }

    private Look read() {
        var signs = cluster.database.nodes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().signMs));
        return new Look(cluster.database.nodes(), signs, cluster.world.nowMs);
    }

    private void blind() {
        if (cluster.flaw != Flaw.NEVER_BLIND) {
            suspicion.blind();
        }
    }

    private void judge(Look look, long before, long beforeMs) {
        for (var silent : suspects(look, before)) {
            if (!silent.equals(node.id())) {
                cluster.world.note(() -> node + " gives up " + silent.value().getLeastSignificantBits());
                cluster.referee.givesUp(silent, beforeMs, look.atMs, look.signs.getOrDefault(silent, 0L));
                node.ask(looks, () -> cluster.database.remove(silent), _ -> {});
            }
        }
        node.ask(looks, cluster.database::orphans, answer -> answer.ifPresent(this::wantAll));
        if (cluster.flaw != Flaw.LEAVES_STRAYS) {
            lookForStrays();
        }
    }

    private List<NodeId> suspects(Look look, long before) {
        return switch (cluster.flaw) {
            case BEATS_BY_TIME ->
                look.nodes.stream()
                        .filter(entry -> node.wallMs() - entry.beat()
                                > Cluster.TERMS.length().toMillis())
                        .map(NodeEntry::id)
                        .toList();
            case NEVER_BLIND -> unblinking(look, before);
            case SEEN_TOO_EARLY -> suspicion.look(look.nodes, before, before);
            default -> suspicion.look(look.nodes, before, node.nanos());
        };
    }

    /// As if it had seen the same all the time.
    private List<NodeId> unblinking(Look look, long before) {
        for (var at = lastLook.atNanos; before - at > 500_000_000; at += 500_000_000) {
            suspicion.look(lastLook.nodes, at, at);
        }
        lastLook = new Seen(look.nodes, before);
        return suspicion.look(look.nodes, before, node.nanos());
    }

    private void wantAll(List<Held> orphans) {
        for (var orphan : orphans) {
            node.ask(looks, () -> cluster.database.want(orphan.interview(), false), _ -> {});
        }
    }

    // ---- its own

    private void lookForStrays() {
        var review = LeaseReview.begin(node.wakefulness, node.touched());
        node.ask(
                looks,
                () -> cluster.database.heldBy(node.id()),
                answer -> answer.ifPresent(
                        read -> review.strays(read, node.touched()).forEach(stray -> node.take(stray.interview()))));
    }

    /// After a gap, and after others have given this node up.
    void review() {
        if (reviewing || cluster.flaw == Flaw.NO_GAP_RULE) {
            return;
        }
        reviewing = true;
        var review = LeaseReview.begin(node.wakefulness, node.held());
        if (cluster.flaw == Flaw.READS_BEFORE_IT_JOINS) {
            readHeld(review, () -> beatAgain(() -> ended(true)));
        } else {
            beatAgain(() -> readHeld(review, () -> ended(true)));
        }
    }

    private void beatAgain(Runnable then) {
        node.ask(reviews, () -> cluster.database.beat(node.id(), node.wallMs()), answer -> {
            if (answer.isEmpty()) {
                ended(false);
            } else if (answer.get()) {
                then.run();
            } else {
                join(then);
            }
        });
    }

    private void readHeld(LeaseReview review, Runnable then) {
        node.ask(reviews, () -> cluster.database.heldBy(node.id()), answer -> {
            if (answer.isEmpty()) {
                ended(false);
                return;
            }
            review.lost(answer.get()).forEach(node::lose);
            review.done();
            then.run();
        });
    }

    private void ended(boolean done) {
        if (done) {
            reviewing = false;
        } else {
            node.later(reviews, 250, () -> {
                reviewing = false;
                review();
            });
        }
    }
}
