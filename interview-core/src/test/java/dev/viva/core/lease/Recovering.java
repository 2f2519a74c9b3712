package dev.viva.core.lease;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import java.util.List;
import java.util.stream.Collectors;

/// Brings what was left in spools of this directory into the record: in its place while nobody has
/// taken the lease since, else as a recovered span, written by whoever holds the record.
final class Recovering {

    private static final long EVERY_MS = 1_500;

    private final SimNode node;
    private final Cluster cluster;
    private final Object lane = new Object();

    /// @param held whether somebody lives who holds it
    private record Standing(long epoch, boolean held, List<Sealed> events) {}

    Recovering(SimNode node) {
        this.node = node;
        this.cluster = node.cluster();
    }

    void start() {
        if (cluster.flaw != Flaw.FORGETS_SPOOLS) {
            node.later(lane, cluster.world.between(50, EVERY_MS), this::look);
        }
    }

    private void look() {
        var left = node.home().spools.stream().filter(spool -> !spool.inUse).findFirst();
        if (left.isEmpty() || node.draining || !node.wakefulness.awake()) {
            node.later(lane, EVERY_MS, this::look);
            return;
        }
        var spool = left.get();
        node.ask(lane, () -> standing(spool), answer -> {
            answer.ifPresent(standing -> bring(spool, standing));
            node.later(lane, EVERY_MS, this::look);
        });
    }

    private Standing standing(SimSpool spool) {
        var record = cluster.database.record(spool.interview);
        var held = cluster.database.holder(spool.interview).isPresent();
        return new Standing(record.epoch, held, List.copyOf(record.events));
    }

    private void bring(SimSpool spool, Standing standing) {
        if (standing.epoch == spool.epoch && !spool.events.isEmpty()) {
            node.ask(
                    lane,
                    () -> cluster.database.ship(spool.interview, spool.events),
                    answer -> answer.filter(SimDatabase.Shipped.STORED::equals).ifPresent(_ -> delete(spool)));
            return;
        }
        var known = Spans.keys(spool.interview, standing.events);
        var missing =
                spool.events.stream().filter(e -> !known.contains(e.key())).toList();
        if (missing.isEmpty()) {
            delete(spool);
        } else {
            write(spool, span(missing));
        }
    }

    private void delete(SimSpool spool) {
        cluster.world.note(() -> node + " is done with the spool of epoch " + spool.epoch);
        node.home().spools.remove(spool);
    }

    private static SpanRecovered span(List<Sealed> missing) {
        var first = missing.getFirst().event();
        var keys = missing.stream().map(e -> e.key().toString()).collect(Collectors.toList());
        return new SpanRecovered(first.epoch(), first.seq(), keys);
    }

    private void write(SimSpool spool, SpanRecovered span) {
        var holder = cluster.sessionOf(spool.interview);
        if (holder != null) { // the call to the holder, or its answer, may get lost
            if (!cluster.world.oneIn(8)) {
                holder.tell(cluster.world.between(1, 20), () -> holder.note(span, () -> answered(spool)));
            }
        } else if (node.opening.add(spool.interview)) {
            briefly(spool, span);
        }
    }

    private void answered(SimSpool spool) {
        if (!cluster.world.oneIn(8)) {
            node.later(lane, cluster.world.between(1, 20), () -> delete(spool));
        }
    }

    /// Nobody holds it: takes the lease for this one event.
    private void briefly(SimSpool spool, SpanRecovered span) {
        var interview = spool.interview;
        var gaps = node.wakefulness.gaps();
        node.ask(lane, () -> cluster.database.open(interview, node.id()), answer -> {
            node.opening.remove(interview);
            answer.filter(opened -> opened.granted() && node.believes(gaps)).ifPresent(opened -> {
                var wanted = Takeover.unfinished(
                                opened.events().stream().map(Sealed::event).toList())
                        .isPresent();
                var writer = new SimWriter(node, interview, opened, () -> {});
                writer.append(MediaTime.NONE, span, () -> {
                    delete(spool);
                    writer.close(() -> {
                        if (wanted && cluster.flaw != Flaw.GIVES_BACK_SILENTLY) {
                            node.ask(lane, () -> cluster.database.want(interview, false), _ -> {});
                        }
                    });
                });
            });
        });
    }
}
