package dev.viva.core.lease;

import org.junit.jupiter.api.Test;

/// Nodes, leases, a database, a media server and candidates in virtual time, with everything going
/// wrong that may.
///
/// Each run is made from its seed alone. A failure tells the seed, the faults, the last steps and
/// how to see it again: `./viva simulate --from N --seeds 1`.
class ClusterSimulationTest {

    private static final long SEEDS = Long.getLong("viva.seeds", Boolean.getBoolean("viva.full") ? 100_000 : 10_000);
    private static final long FROM = Long.getLong("viva.seed", 0);

    @Test
    void nothingIsLostWhateverGoesWrong() {
        for (var seed = FROM; seed < FROM + SEEDS; seed++) {
            Cluster.hold(seed, Flaw.NONE);
        }
    }
}
