package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.ledger.LedgerCheck;
import dev.viva.lab.network.Direction;
import dev.viva.lab.network.FaultProxy;
import dev.viva.lab.network.Trouble;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two bridges and two API nodes, and every way between two processes has a proxy on it. While interviews are held one
/// way after the other is bad, and nothing that anybody has read as said is lost.
@Tag(Needs.SIDE_BY_SIDE)
@Timeout(1_200)
class BadLinksIT {

    private static final boolean FULL = Boolean.getBoolean("viva.full");
    private static final long SEED = Long.getLong("viva.seed", System.nanoTime());
    private static final long BAD_S = 4;
    private static final long WELL_S = 5;
    private static final Duration LATE = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    /// Which way.
    private enum Between {
        BROWSERS_AND_API,
        API_AND_DATABASE,
        API_AND_LIVEKIT,
        API_AND_BRIDGE,
        BRIDGE_AND_DATABASE,
        BRIDGE_AND_LIVEKIT;

        FaultProxy in(Installation nodes, String interview) {
            return switch (this) {
                case BROWSERS_AND_API -> nodes.door();
                case API_AND_DATABASE -> nodes.apiLinks().database();
                case API_AND_LIVEKIT -> nodes.apiLinks().livekit();
                case API_AND_BRIDGE -> nodes.awaitHolder(interview).links().calls();
                case BRIDGE_AND_DATABASE -> nodes.awaitHolder(interview).links().database();
                case BRIDGE_AND_LIVEKIT -> nodes.awaitHolder(interview).links().livekit();
            };
        }
    }

    /// What is wrong with it.
    private enum Wrong {
        LATE,
        SLICED,
        RESET,
        GONE;

        void with(FaultProxy link) {
            switch (this) {
                case LATE -> both(link, Trouble.NONE.late(BadLinksIT.LATE, BadLinksIT.LATE));
                case SLICED -> both(link, Trouble.NONE.sliced(1, Duration.ZERO));
                case RESET -> link.cut();
                case GONE -> {
                    link.refuse();
                    link.cut();
                }
            }
        }

        private static void both(FaultProxy link, Trouble trouble) {
            link.trouble(Direction.TO_SERVER, trouble);
            link.trouble(Direction.TO_CLIENT, trouble);
        }
    }

    private record Bad(Between between, Wrong wrong) {}

    /// Each way once with what is worst for it; with `--full` each with everything that can be wrong, in any order.
    private static List<Bad> planned() {
        var worst = List.of(
                new Bad(Between.BROWSERS_AND_API, Wrong.RESET),
                new Bad(Between.API_AND_BRIDGE, Wrong.SLICED),
                new Bad(Between.BRIDGE_AND_DATABASE, Wrong.GONE),
                new Bad(Between.API_AND_DATABASE, Wrong.GONE),
                new Bad(Between.BRIDGE_AND_LIVEKIT, Wrong.RESET),
                new Bad(Between.API_AND_LIVEKIT, Wrong.LATE));
        var all = new ArrayList<Bad>();
        for (var between : Between.values()) {
            for (var wrong : Wrong.values()) {
                all.add(new Bad(between, wrong));
            }
        }
        Collections.shuffle(all, new Random(SEED));
        return FULL ? all : worst;
    }

    @Test
    void nothingIsLostWhileOneWayAfterTheOtherIsBad() throws Exception {
        var left = new ArrayList<>(planned());
        System.out.printf("viva.seed %d: %s%n", SEED, left);
        var vertx = Vertx.vertx();
        try (var nodes = Installation.start(folder, 2, 2)) {
            while (!left.isEmpty()) {
                holdWith(left, nodes, vertx);
            }
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    /// An interview, and as many bad ways as happen in it.
    private static void holdWith(List<Bad> left, Installation nodes, Vertx vertx) throws Exception {
        try (var held = Held.begin(vertx, nodes.recruiter())) {
            var holder = nodes.awaitHolder(held.interview());
            assertThat(holder.up()).isTrue();
            while (!left.isEmpty() && !held.over()) {
                var bad = left.removeFirst();
                var link = bad.between().in(nodes, held.interview());
                held.ledger().happened("bad: " + bad);
                bad.wrong().with(link);
                TimeUnit.SECONDS.sleep(BAD_S);
                link.heal();
                held.ledger().happened("well again");
                TimeUnit.SECONDS.sleep(WELL_S);
            }
            held.goesWell(LedgerCheck.CUT_OFF, "COMPLETED");
        }
    }
}
