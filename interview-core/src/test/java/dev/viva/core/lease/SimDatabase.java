package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One database with latency, that may be away, hang, or forget what nobody waited for. Each
/// statement is a transaction.
final class SimDatabase {

    /// Who asks: its time goes on or stands still, and the way to it may be cut.
    interface Caller {
        void later(Object lane, long ms, Runnable what);

        boolean isCut();
    }

    enum State {
        UP,
        AWAY,
        HUNG
    }

    /// What was found when a lease was wanted.
    ///
    /// @param granted false if a living node has it
    record Opened(boolean granted, long epoch, List<Sealed> events, Sha256 head) {}

    enum Shipped {
        STORED,
        LEASE_LOST
    }

    /// @param seat somebody waits on a page for it
    record Task(InterviewId interview, boolean seat) {}

    static final class NodeRow {
        NodeEntry entry;
        long beat;
        long durableBeat;
        /// When it last showed a sign of life, in true time.
        long signMs;

        NodeRow(NodeEntry entry, long nowMs) {
            this.entry = entry;
            this.beat = entry.beat();
            this.durableBeat = entry.beat();
            this.signMs = nowMs;
        }
    }

    static final class RecordRow {
        long epoch = 1;
        long raisedMs;

        @Nullable
        NodeId holder;

        boolean over;
        final List<Sealed> events = new ArrayList<>();

        Sha256 head() {
            return events.isEmpty() ? Sha256.NONE : events.getLast().envelope().hash();
        }
    }

    private static final class Wanted {
        final Task task;

        @Nullable
        NodeId picker;

        long pickedMs;

        Wanted(Task task) {
            this.task = task;
        }
    }

    /// A node that took a task and says nothing is given up after so long.
    private static final long PICKED_MS = 6_000;

    final Map<NodeId, NodeRow> nodes = new LinkedHashMap<>();
    final Map<InterviewId, RecordRow> records = new LinkedHashMap<>();
    private final Map<InterviewId, Wanted> tasks = new LinkedHashMap<>();
    private final List<Runnable> stuck = new ArrayList<>();
    private final World world;
    private final Flaw flaw;
    private State state = State.UP;
    private int life;
    boolean slow;

    SimDatabase(World world, Flaw flaw) {
        this.world = world;
        this.flaw = flaw;
    }

    // ---- the way there and back

    /// @param answer empty if it failed or timed out: then nobody knows whether it was done
    <T> void call(Caller from, Object lane, long patienceMs, Supplier<T> statement, Consumer<Optional<T>> answer) {
        var call = new Call<>(from, lane, statement, answer);
        from.later(lane, patienceMs, () -> call.end(Optional.empty()));
        if (!from.isCut()) {
            world.after(latencyMs(), () -> arrive(call));
        }
    }

    private static final class Call<T> {
        final Caller from;
        final Object lane;
        final Supplier<T> statement;
        private final Consumer<Optional<T>> answer;
        private boolean over;

        Call(Caller from, Object lane, Supplier<T> statement, Consumer<Optional<T>> answer) {
            this.from = from;
            this.lane = lane;
            this.statement = statement;
            this.answer = answer;
        }

        void end(Optional<T> result) {
            if (!over) {
                over = true;
                answer.accept(result);
            }
        }
    }

    private <T> void arrive(Call<T> call) {
        switch (state) {
            case AWAY -> reply(call, Optional.empty());
            case HUNG -> {
                if (world.oneIn(2)) {
                    stuck.add(() -> arrive(call)); // done after all when the database goes on, whoever still waits
                }
            }
            case UP -> {
                var result = Optional.of(call.statement.get());
                var during = life;
                world.after(latencyMs(), () -> reply(call, during == life ? result : Optional.empty()));
            }
        }
    }

    private static <T> void reply(Call<T> call, Optional<T> result) {
        if (!call.from.isCut()) {
            call.from.later(call.lane, 0, () -> call.end(result));
        }
    }

    private long latencyMs() {
        return slow ? world.between(20, 700) : world.oneIn(50) ? world.between(10, 120) : world.between(1, 8);
    }

    boolean isUp() {
        return state == State.UP;
    }

    void away() {
        state = State.AWAY;
        life++;
        stuck.clear();
        for (var row : nodes.values()) {
            row.beat = world.oneIn(2) ? row.beat : row.durableBeat; // nobody waited for the beats to be on disk
        }
    }

    void hang() {
        state = state == State.AWAY ? State.AWAY : State.HUNG;
    }

    void back() {
        state = State.UP;
        var waiting = List.copyOf(stuck);
        stuck.clear();
        waiting.forEach(Runnable::run);
    }

    // ---- nodes

    boolean join(NodeEntry entry) {
        nodes.values().removeIf(row -> row.entry.home().equals(entry.home()));
        nodes.put(entry.id(), new NodeRow(entry, world.nowMs));
        flush();
        return true;
    }

    boolean beat(NodeId node, long wallMs) {
        var row = nodes.get(node);
        if (row == null) {
            return false;
        }
        row.beat = flaw == Flaw.BEATS_BY_TIME ? wallMs : row.beat + 1;
        row.signMs = world.nowMs;
        return true;
    }

    List<NodeEntry> nodes() {
        return nodes.values().stream()
                .map(row -> new NodeEntry(row.entry.id(), row.entry.home(), "", true, row.beat, 0, true))
                .toList();
    }

    boolean remove(NodeId node) {
        nodes.remove(node);
        flush();
        return true;
    }

    List<Held> heldBy(NodeId node) {
        return held(node::equals);
    }

    List<Held> orphans() {
        return held(holder -> !nodes.containsKey(holder));
    }

    private List<Held> held(java.util.function.Predicate<NodeId> whose) {
        var found = new ArrayList<Held>();
        records.forEach((interview, record) -> {
            if (record.holder != null && whose.test(record.holder)) {
                found.add(new Held(Sealed.TENANT, interview, record.epoch));
            }
        });
        return found;
    }

    /// The node that lives and holds it.
    Optional<NodeId> holder(InterviewId interview) {
        return Optional.ofNullable(record(interview).holder).filter(nodes::containsKey);
    }

    private void flush() {
        nodes.values().forEach(row -> row.durableBeat = row.beat);
    }

    // ---- records

    RecordRow record(InterviewId interview) {
        return records.computeIfAbsent(interview, _ -> new RecordRow());
    }

    Opened open(InterviewId interview, NodeId node) {
        var record = record(interview);
        var taken = record.holder != null && !record.holder.equals(node) && nodes.containsKey(record.holder);
        if (taken && flaw != Flaw.OPENS_ANYWAY) {
            return new Opened(false, record.epoch, List.of(), Sha256.NONE);
        }
        record.epoch++;
        record.raisedMs = world.nowMs;
        record.holder = node;
        flush();
        return new Opened(true, record.epoch, List.copyOf(record.events), record.head());
    }

    Shipped ship(InterviewId interview, List<Sealed> batch) {
        var record = record(interview);
        if (batch.getFirst().event().epoch() != record.epoch && flaw != Flaw.NO_FENCE) {
            return Shipped.LEASE_LOST;
        }
        for (var stored : batch) {
            if (stored.event().seq() >= record.events.size()) {
                record.events.add(stored);
                record.over |= stored.event().event() instanceof InterviewEnded;
            }
        }
        flush();
        return Shipped.STORED;
    }

    boolean giveBack(InterviewId interview, long epoch) {
        var record = record(interview);
        if (record.epoch == epoch) {
            record.holder = null;
        }
        flush();
        return true;
    }

    // ---- who takes what

    boolean want(InterviewId interview, boolean seat) {
        tasks.putIfAbsent(interview, new Wanted(new Task(interview, seat)));
        return true;
    }

    Optional<Task> pick(NodeId node) {
        for (var wanted : tasks.values()) {
            var free = wanted.picker == null
                    || !nodes.containsKey(wanted.picker)
                    || world.nowMs - wanted.pickedMs > PICKED_MS;
            if (free) {
                wanted.picker = node;
                wanted.pickedMs = world.nowMs;
                return Optional.of(wanted.task);
            }
        }
        return Optional.empty();
    }

    /// @param done false: another one shall have it, or the same one a little later
    boolean finish(InterviewId interview, NodeId picker, boolean done) {
        var wanted = tasks.get(interview);
        if (wanted != null && picker.equals(wanted.picker)) {
            if (done) {
                tasks.remove(interview);
            } else {
                wanted.picker = null;
            }
        }
        return true;
    }
}
