package dev.viva.lab.e2e;

import java.time.Duration;

/// What is done to the neighbours of a Viva that holds an interview. Each takes as long as the fault lasts.
enum Fault {
    DATABASE_KILLED {
        @Override
        void inflict(VivaProcess node) throws Exception {
            new Neighbour(node.data(), "postgres").keepDown(OUTAGE);
        }

        @Override
        boolean databaseIsAway() {
            return true;
        }
    },
    DATABASE_HUNG {
        @Override
        void inflict(VivaProcess node) throws Exception {
            new Neighbour(node.data(), "postgres").hang(OUTAGE);
        }

        @Override
        boolean databaseIsAway() {
            return true;
        }
    },
    DATABASE_RESTARTED {
        @Override
        void inflict(VivaProcess node) throws Exception {
            new Neighbour(node.data(), "postgres").stop("INT");
        }
    },
    LIVEKIT_RESTARTED {
        @Override
        void inflict(VivaProcess node) throws Exception {
            new Neighbour(node.data(), "livekit-server").kill();
        }

        @Override
        boolean soundIsLost() {
            return true;
        }
    },
    CLOCK_FORWARD {
        @Override
        void inflict(VivaProcess node) throws Exception {
            node.stepClock(Duration.ofHours(1));
        }
    },
    CLOCK_BACK {
        @Override
        void inflict(VivaProcess node) throws Exception {
            node.stepClock(Duration.ofHours(-1));
        }
    };

    private static final Duration OUTAGE = Duration.ofSeconds(30);

    abstract void inflict(VivaProcess node) throws Exception;

    /// Whether nothing can be read or begun meanwhile.
    boolean databaseIsAway() {
        return false;
    }

    /// Whether what is said in that moment cannot arrive.
    boolean soundIsLost() {
        return false;
    }
}
