package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One process: its clocks, its threads (a lane each, in order), and what it holds. It may stand
/// still at any moment.
final class SimNode implements SimDatabase.Caller {

    /// From the moment of `fromMs` to `toMs` nothing ran; whether the node was in the table then.
    record Stop(long fromMs, long toMs, boolean inTable) {}

    private enum Run {
        RUNNING,
        STOPPED,
        DEAD
    }

    private final Cluster cluster;
    private final SimHome home;
    private final NodeId id;
    private final long bootMs;
    private final long clockOffset;
    private final double rate;
    private final Map<Object, List<Runnable>> backlog = new LinkedHashMap<>();
    private Run run = Run.RUNNING;
    private long stoppedMs;
    private int stopCount;

    final Wakefulness wakefulness;
    final List<SimWriter> writers = new ArrayList<>();
    final Map<InterviewId, SimSession> sessions = new LinkedHashMap<>();
    final Set<InterviewId> opening = new LinkedHashSet<>();
    final List<Stop> stops = new ArrayList<>();
    final Watching watching;
    private final Taking taking;
    private final Recovering recovering;
    boolean draining;
    /// True time of its last join, and since when nothing keeps it from taking over.
    long joinedMs = -1;

    long healthyMs;
    long troubleMs;

    SimNode(Cluster cluster, SimHome home) {
        this.cluster = cluster;
        this.home = home;
        this.id = new NodeId(new UUID(7, cluster.nextNode()));
        this.bootMs = cluster.world.nowMs;
        this.clockOffset = cluster.world.random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
        this.rate = 1 + cluster.world.random.nextDouble(-0.001, 0.001);
        this.wakefulness = new Wakefulness(this::nanos, Cluster.TERMS.gap());
        this.watching = new Watching(this);
        this.taking = new Taking(this);
        this.recovering = new Recovering(this);
        this.healthyMs = bootMs;
        this.troubleMs = bootMs;
    }

    void start() {
        cluster.world.note(() -> this + " starts");
        touch();
        watching.start();
        taking.start();
        recovering.start();
    }

    private void touch() {
        wakefulness.touch();
        if (!wakefulness.awake()) {
            watching.review();
        }
        later(this, 100, this::touch);
    }

    // ---- the process

    Cluster cluster() {
        return cluster;
    }

    SimHome home() {
        return home;
    }

    NodeId id() {
        return id;
    }

    /// Monotonic, from an arbitrary origin, a little too fast or too slow; goes on while the
    /// process is stopped.
    long nanos() {
        return clockOffset + (long) ((cluster.world.nowMs - bootMs) * rate * 1e6);
    }

    long wallMs() {
        return cluster.world.nowMs + home.wallOffsetMs;
    }

    Instant wallTime() {
        return Instant.ofEpochMilli(1_795_000_000_000L + wallMs());
    }

    @Override
    public void later(Object lane, long ms, Runnable what) {
        cluster.world.after(ms, () -> enter(lane, what));
    }

    private void enter(Object lane, Runnable what) {
        switch (run) {
            case RUNNING -> what.run();
            case STOPPED ->
                backlog.computeIfAbsent(lane, _ -> new ArrayList<>()).add(what);
            case DEAD -> {}
        }
    }

    @Override
    public boolean isCut() {
        return home.cut;
    }

    /// @param then empty if it failed or timed out
    <T> void ask(Object lane, Supplier<T> statement, Consumer<Optional<T>> then) {
        cluster.database.call(this, lane, Cluster.TERMS.patience().toMillis(), statement, then);
    }

    boolean isDead() {
        return run == Run.DEAD;
    }

    boolean isRunning() {
        return run == Run.RUNNING;
    }

    int stopCount() {
        return stopCount;
    }

    boolean isStoppedSince(int stop) {
        return run == Run.STOPPED && stopCount == stop;
    }

    void stop() {
        if (run == Run.RUNNING) {
            cluster.world.note(() -> this + " is stopped");
            run = Run.STOPPED;
            stoppedMs = cluster.world.nowMs;
            stopCount++;
            sessions.values().forEach(session -> cluster.liveKit.silent(session, stopCount));
        }
    }

    void goOn() {
        if (run != Run.STOPPED) {
            return;
        }
        cluster.world.note(() -> this + " goes on");
        run = Run.RUNNING;
        stops.add(new Stop(stoppedMs, cluster.world.nowMs, cluster.database.nodes.containsKey(id)));
        healthyMs = cluster.world.nowMs;
        troubleMs = cluster.world.nowMs;
        var lanes = new LinkedHashMap<>(backlog);
        backlog.clear();
        lanes.forEach((lane, due) -> { // no thread is the first by right
            var ms = cluster.world.between(0, 15);
            due.forEach(what -> later(lane, ms, what));
        });
    }

    void kill() {
        if (run != Run.DEAD) {
            cluster.world.note(() -> this + " is killed");
            run = Run.DEAD;
            backlog.clear();
            home.spools.forEach(spool -> spool.inUse = false);
            home.process = null;
        }
    }

    /// Hands over what it holds, then ends.
    void drain() {
        if (isRunning() && !draining) {
            cluster.world.note(() -> this + " is drained");
            draining = true;
            List.copyOf(sessions.values()).forEach(SimSession::handOver);
            later(this, 100, this::leaveWhenEmpty);
        }
    }

    private void leaveWhenEmpty() {
        if (sessions.isEmpty() && writers.isEmpty() && opening.isEmpty()) {
            ask(this, () -> cluster.database.remove(id), _ -> kill());
        } else {
            later(this, 100, this::leaveWhenEmpty);
        }
    }

    // ---- what it may do

    boolean mayWrite() {
        return cluster.flaw == Flaw.NO_GAP_RULE || cluster.flaw == Flaw.WRITES_ASLEEP || wakefulness.awake();
    }

    boolean maySpeak() {
        return cluster.flaw == Flaw.NO_GAP_RULE || cluster.flaw == Flaw.SPEAKS_ASLEEP || wakefulness.awake();
    }

    /// Whether an answer to what was asked then may be used now.
    boolean believes(long gaps) {
        return cluster.flaw == Flaw.BELIEVES_OLD_ANSWERS || wakefulness.awakeSince(gaps);
    }

    boolean hasRoom() {
        return !draining && joinedMs >= 0 && wakefulness.awake();
    }

    boolean isHealthy() {
        return isRunning() && !draining && !home.cut && joinedMs >= 0;
    }

    List<Held> held() {
        return writers.stream().map(SimWriter::held).toList();
    }

    /// What it holds, opens or closes.
    List<Held> touched() {
        var all = new ArrayList<>(held());
        opening.forEach(interview -> all.add(new Held(Sealed.TENANT, interview, 0)));
        return all;
    }

    void take(InterviewId interview) {
        taking.take(new SimDatabase.Task(interview, false), _ -> {});
    }

    void lose(Held held) {
        var session = sessions.get(held.interview());
        if (session != null && session.epoch() == held.epoch()) {
            session.lose();
        }
        writers.stream().filter(writer -> writer.held().equals(held)).toList().forEach(SimWriter::lose);
    }

    @Override
    public String toString() {
        return home.name + id.value().getLeastSignificantBits();
    }
}
