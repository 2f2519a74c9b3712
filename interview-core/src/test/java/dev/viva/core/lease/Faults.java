package dev.viva.core.lease;

import java.util.ArrayList;
import java.util.List;

/// What goes wrong in a run, and when: made from the seed before it begins.
final class Faults {

    private enum Kind {
        KILL,
        STOP,
        DRAIN,
        CUT,
        DATABASE_AWAY,
        DATABASE_HANGS,
        DATABASE_SLOW,
        /// Every process at once, as when a host is suspended.
        ALL_STOP,
        MEDIA_SERVER_DIES,
        CANDIDATE_OUT,
        /// Somebody asks for a holder though there is one: a page whose socket broke, a list that
        /// is old.
        ASKED_AGAIN,
        WALL_CLOCK
    }

    private static final List<Kind> KINDS = List.of(Kind.values());

    private final Cluster cluster;
    private final World world;
    private final List<Fault> plan = new ArrayList<>();
    /// Since when the database has been well, and since when no fault has touched it.
    long databaseMs;

    /// Since when it is back after an outage that no observer can have missed.
    long backMs;

    /// When the last fault struck a node.
    long struckMs;

    private long downMs;
    private long mediaServerMs;

    /// @param which node or candidate, by number
    private record Fault(long atMs, Kind kind, int which, long forMs) {}

    Faults(Cluster cluster) {
        this.cluster = cluster;
        this.world = cluster.world;
        var number = world.between(1, 6);
        var together = world.oneIn(2);
        var aboutMs = world.between(3_000, 50_000);
        for (var i = 0; i < number; i++) {
            var kind = KINDS.get(world.random.nextInt(KINDS.size()));
            var atMs = together ? aboutMs + world.between(0, 5_000) : world.between(3_000, 55_000);
            plan.add(new Fault(atMs, kind, world.random.nextInt(4), durationMs(kind)));
        }
        plan.sort((a, b) -> Long.compare(a.atMs, b.atMs));
    }

    private long durationMs(Kind kind) {
        return switch (kind) {
            case STOP, ALL_STOP -> stopMs();
            case DATABASE_AWAY, DATABASE_HANGS ->
                world.oneIn(2) ? world.between(200, 4_000) : world.between(2_000, 30_000);
            case CANDIDATE_OUT -> world.between(300, 35_000);
            case WALL_CLOCK -> world.between(-10_800_000, 10_800_000);
            case MEDIA_SERVER_DIES -> world.between(1_000, 12_000);
            case KILL, DRAIN, CUT, DATABASE_SLOW, ASKED_AGAIN -> world.between(500, 30_000);
        };
    }

    /// Often about as long as it takes to be given up: that is where nodes meet.
    private long stopMs() {
        return switch (world.random.nextInt(3)) {
            case 0 -> world.between(2_000, 60_000);
            case 1 -> world.between(2_900, 4_600);
            default -> world.between(200, 6_000);
        };
    }

    void begin() {
        plan.forEach(fault -> world.after(fault.atMs, () -> happens(fault)));
        world.after(Cluster.FAULTS_END_MS, this::mendAll);
    }

    private void happens(Fault fault) {
        world.note(() -> "! " + fault);
        var home = cluster.homes.get(fault.which % cluster.homes.size());
        var node = home.process;
        switch (fault.kind) {
            case CANDIDATE_OUT ->
                cluster.candidates.get(fault.which % cluster.candidates.size()).dropsOut(fault.forMs);
            case ASKED_AGAIN ->
                cluster.database.want(
                        cluster.candidates
                                .get(fault.which % cluster.candidates.size())
                                .interview(),
                        true);
            case WALL_CLOCK -> home.wallOffsetMs = fault.forMs;
            case DATABASE_AWAY, DATABASE_HANGS -> outage(fault);
            case DATABASE_SLOW -> slow(fault.forMs);
            case CUT -> {
                struckMs = world.nowMs;
                cut(home, fault.forMs);
            }
            case MEDIA_SERVER_DIES -> mediaServerDies(fault.forMs);
            case ALL_STOP -> allStop(fault);
            case KILL, STOP, DRAIN -> {
                if (node != null) {
                    strike(fault, home, node);
                }
            }
        }
    }

    private void mediaServerDies(long ms) {
        if (cluster.liveKit.isUp()) {
            cluster.liveKit.dies();
            world.after(ms, this::mediaServerIsBack);
        }
    }

    private void mediaServerIsBack() {
        if (!cluster.liveKit.isUp()) {
            cluster.liveKit.starts();
            mediaServerMs = world.nowMs;
        }
    }

    /// Since when whatever an interviewer needs beside its node is well; in the future if it is
    /// not.
    long wellMs() {
        return cluster.liveKit.isUp() ? Math.max(databaseMs, mediaServerMs) : Long.MAX_VALUE;
    }

    private void allStop(Fault fault) {
        for (var home : cluster.homes) {
            if (home.process != null) {
                strike(new Fault(fault.atMs, Kind.STOP, fault.which, fault.forMs), home, home.process);
            }
        }
    }

    private void strike(Fault fault, SimHome home, SimNode node) {
        struckMs = world.nowMs;
        node.troubleMs = world.nowMs;
        switch (fault.kind) {
            case KILL -> node.kill();
            case STOP -> {
                node.stop();
                world.after(fault.forMs, node::goOn);
            }
            default -> node.drain();
        }
        if (fault.kind != Kind.STOP) {
            world.after(fault.forMs, home::start);
        }
    }

    private void outage(Fault fault) {
        if (!cluster.database.isUp()) {
            return;
        }
        downMs = world.nowMs;
        databaseMs = Long.MAX_VALUE;
        if (fault.kind == Kind.DATABASE_AWAY) {
            cluster.database.away();
        } else {
            cluster.database.hang();
            if (world.oneIn(2)) {
                world.after(fault.forMs - 50, cluster.database::away); // is killed because it hangs
            }
        }
        world.after(fault.forMs, this::back);
    }

    private void back() {
        if (cluster.database.isUp()) {
            return;
        }
        world.note(() -> "the database is back");
        databaseMs = cluster.database.slow ? Long.MAX_VALUE : world.nowMs;
        var noticed = Cluster.TERMS.patience().plus(Cluster.TERMS.beat()).toMillis() + 100;
        if (world.nowMs - downMs > noticed) {
            backMs = world.nowMs;
        }
        cluster.database.back();
    }

    private void slow(long ms) {
        cluster.database.slow = true;
        databaseMs = Long.MAX_VALUE;
        world.after(ms, this::fast);
    }

    private void fast() {
        cluster.database.slow = false;
        if (cluster.database.isUp()) {
            databaseMs = world.nowMs;
        }
    }

    private void cut(SimHome home, long ms) {
        home.cut = true;
        touched(home);
        world.after(ms, () -> mend(home));
    }

    private void mend(SimHome home) {
        home.cut = false;
        touched(home);
    }

    private void touched(SimHome home) {
        if (home.process != null) {
            home.process.troubleMs = world.nowMs;
            home.process.healthyMs = world.nowMs;
        }
    }

    private void mendAll() {
        world.note(() -> "everything is mended");
        back();
        fast();
        mediaServerIsBack();
        for (var home : cluster.homes) {
            mend(home);
            if (home.process != null) {
                home.process.goOn();
            }
        }
        startAll();
    }

    private void startAll() {
        cluster.homes.forEach(SimHome::start);
        world.after(1_000, this::startAll); // who is still being drained ends a little later
    }

    @Override
    public String toString() {
        return String.join("\n", plan.stream().map(Fault::toString).toList());
    }
}
