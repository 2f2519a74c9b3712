package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A data directory, and the process that has it at present.
final class SimHome {

    final String name;
    final List<SimSpool> spools = new ArrayList<>();

    @Nullable
    SimNode process;
    /// How far this machine's time of day is off.
    long wallOffsetMs;
    /// The way to the database is cut.
    boolean cut;
    private final Cluster cluster;

    SimHome(Cluster cluster, String name, long wallOffsetMs) {
        this.cluster = cluster;
        this.name = name;
        this.wallOffsetMs = wallOffsetMs;
    }

    SimSpool newSpool(InterviewId interview, long epoch) {
        var spool = new SimSpool(interview, epoch);
        spools.add(spool);
        return spool;
    }

    void start() {
        if (process == null) {
            spools.forEach(spool -> spool.inUse = false);
            process = new SimNode(cluster, this);
            process.start();
        }
    }
}
