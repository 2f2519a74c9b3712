package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.e2e.Takeovers.Takeover;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.ledger.LedgerCheck;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two bridges and two API nodes: whoever holds the interview is killed, stopped or asked to go, and the interview goes
/// on at the other one, in the same room, without a second greeting and without a lost line. A bridge that has ended is
/// started again, as an operator's supervisor does, and is there for the next time.
@Timeout(3_600)
class TakeoverIT {

    private static final int BRIDGES = 2;

    /// Of all kills, each five are at different moments of a turn.
    private static final int KILLS = Integer.getInteger("viva.kills", Boolean.getBoolean("viva.full") ? 50 : 5);

    private static final long SEED = Long.getLong("viva.seed", System.nanoTime());
    private static final Duration GUARD = Duration.ofMinutes(2);
    private static final long STOPPED_S = 15;
    private static final long WATCHED_S = 10;
    private static final String COMPLETED = "COMPLETED";
    private static final String WITHDRAWN = "WITHDRAWN";

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static Installation nodes;

    private final Map<String, Held> interviews = new ConcurrentHashMap<>();
    private final ReentrantLock killing = new ReentrantLock(true);
    private final Takeovers takeovers = new Takeovers();

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        nodes = Installation.start(folder, 2, BRIDGES);
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            if (nodes != null) {
                nodes.close();
            }
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private Held begin() throws Exception {
        var held = Held.begin(vertx, nodes.recruiter());
        interviews.put(held.interview(), held);
        return held;
    }

    @Test
    void anInterviewAmongFourNodesIsLikeAnyOther() throws Exception {
        try (var held = begin()) {
            held.goesWell(LedgerCheck.STRICT, COMPLETED);
        }
    }

    @Test
    void anotherNodeGoesOnWhenTheHolderIsKilled() throws Exception {
        var random = new Random(SEED);
        for (var kill = 0; kill < KILLS; kill += Moment.values().length) {
            var moments = moments(random);
            var half = (moments.size() + 1) / 2;
            try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
                var seeds = List.of(random.nextLong(), random.nextLong());
                var both = List.of(
                        together.submit(() -> holdAndKill(moments.subList(0, half), seeds.getFirst())),
                        together.submit(() -> holdAndKill(moments.subList(half, moments.size()), seeds.getLast())));
                for (Future<?> each : both) {
                    each.get();
                }
            } finally {
                System.out.printf("%d kills, viva.seed %d%n%s%n", KILLS, SEED, takeovers);
            }
        }
    }

    /// The greeting comes once, and first.
    private static List<Moment> moments(Random random) {
        var moments = new ArrayList<>(List.of(Moment.values()));
        moments.remove(Moment.GREETING);
        Collections.shuffle(moments, random);
        moments.addFirst(Moment.GREETING);
        return moments;
    }

    private KeptRecord holdAndKill(List<Moment> moments, long seed) throws Exception {
        var random = new Random(seed);
        try (var held = begin()) {
            for (var moment : moments) {
                awaitHeard(held.ledger(), killHolder(held, moment, random.nextInt(moment.lastsMs())));
            }
            return held.goesWell(LedgerCheck.CRASH, COMPLETED);
        }
    }

    /// One at a time, and only while another bridge is there.
    ///
    /// @return when it was, on the ledger's clock
    private long killHolder(Held held, Moment moment, int intoMs) throws Exception {
        killing.lock();
        try {
            nodes.awaitBridges(BRIDGES);
            nodes.awaitHolder(held.interview());
            moment.await(held.ledger(), intoMs);
            var bridge = nodes.awaitHolder(held.interview());
            var hit = nodes.heldBy(bridge);
            bridge.kill();
            var killedMs = held.ledger().nowMs();
            held.ledger().happened("its holder is killed: " + moment + " and " + intoMs + " ms");
            hit.stream().map(interviews::get).forEach(each -> {
                var along = each != held;
                if (along) {
                    each.ledger().happened("its holder is killed along with another");
                }
                takeovers.add(new Takeover(
                        each.ledger(), along ? null : moment, each.ledger().nowMs()));
            });
            bridge.again();
            return killedMs;
        } finally {
            killing.unlock();
        }
    }

    private static void awaitHeard(Ledger ledger, long sinceMs) {
        Awaitility.await("the interviewer is heard again")
                .atMost(GUARD)
                .until(() -> ledger.sounds().stream().anyMatch(sound -> sound.atMs() > sinceMs + 500));
    }

    @Test
    void whatAKilledNodeHadNotShippedComesToItsPlace() throws Exception {
        try (var held = begin()) {
            Moment.BREATH.await(held.ledger(), 0); // the first answer
            Moment.ANSWER.await(held.ledger(), 0);
            Moment.ANSWER.await(held.ledger(), 0); // begins the second answer
            var bridge = nodes.awaitHolder(held.interview());
            bridge.holdDatabase();
            var shown = finals(held.ledger());
            Awaitility.await("a line that only its disk has")
                    .atMost(GUARD)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> finals(held.ledger()) > shown);
            bridge.kill();
            held.ledger().happened("its holder is killed");
            bridge.again();

            var kept = held.goesWell(LedgerCheck.CRASH, COMPLETED);

            var recovered = nodes.record(held.interview()).stream()
                    .filter(HeldRecord::recovered)
                    .map(HeldRecord::seq)
                    .toList();
            assertThat(kept.lines().stream()
                            .filter(line -> line.candidate() && recovered.contains(line.seq()))
                            .map(KeptRecord.Line::text))
                    .as("recovered %s of %s%n%s", recovered, kept, held.ledger())
                    .isNotEmpty();
        }
    }

    private static long finals(Ledger ledger) {
        return ledger.shown().stream()
                .filter(line -> line.speaker().equals("CANDIDATE"))
                .count();
    }

    @Test
    void nodeThatWasStoppedNeitherSpeaksNorWritesWhenItGoesOn() throws Exception {
        try (var held = begin()) {
            var ledger = held.ledger();
            Moment.QUESTION.await(ledger, 500);
            var bridge = nodes.awaitHolder(held.interview());
            var epoch = nodes.record(held.interview()).getLast().epoch();
            bridge.process().signal("STOP");
            ledger.happened("its holder is stopped");
            var stoppedMs = ledger.nowMs();
            var stopped = Instant.now();
            TimeUnit.SECONDS.sleep(STOPPED_S);
            awaitHeard(ledger, stoppedMs);
            var next = ledger.streams().getLast();
            bridge.process().signal("CONT");
            ledger.happened("its holder goes on");
            var goesOnMs = ledger.nowMs();
            TimeUnit.SECONDS.sleep(WATCHED_S);

            assertThat(bridge.up()).isTrue();
            isTheOnlyVoice(ledger, next.name(), stoppedMs, goesOnMs);
            wroteNothing(nodes.record(held.interview()), epoch, stopped);
            held.candidate().press("WITHDRAW");
            held.goesWell(LedgerCheck.CRASH, WITHDRAWN);
            wroteNothing(nodes.record(held.interview()), epoch, stopped);
        }
    }

    /// What the old holder had sent was heard out; after that, not a packet of another track, bound or not.
    private static void isTheOnlyVoice(Ledger ledger, String name, long stoppedMs, long goesOnMs) {
        assertThat(ledger.streams().getLast().name()).as("%s", ledger).isEqualTo(name);
        assertThat(ledger.streams().getLast().lastMs()).as("%s", ledger).isGreaterThan(goesOnMs);
        assertThat(ledger.streams().stream()
                        .filter(stream -> !stream.name().equals(name))
                        .map(Ledger.Stream::lastMs))
                .as("%s", ledger)
                .isNotEmpty()
                .allMatch(lastMs -> lastMs < goesOnMs);
        assertThat(ledger.strays().atMs()).as("%s", ledger).isLessThan(goesOnMs);
        assertThat(ledger.happenings().stream()
                        .filter(each -> each.atMs() >= goesOnMs)
                        .map(Ledger.Happening::what))
                .as("%s", ledger)
                .doesNotContain("interviewer gone", "interviewer there", "interrupted", "rejoined");
    }

    /// Neither under its old lease nor, by way of its disk, as something that had been left.
    private static void wroteNothing(List<HeldRecord> record, long epoch, Instant stopped) {
        assertThat(record).extracting(HeldRecord::epoch).isSorted();
        assertThat(record.stream().filter(event -> event.epoch() == epoch).map(HeldRecord::serverTime))
                .as("%s", record)
                .isNotEmpty()
                .allMatch(time -> time.isBefore(stopped));
        assertThat(record.getLast().epoch()).isGreaterThan(epoch);
        assertThat(record).as("%s", record).noneMatch(HeldRecord::recovered);
    }

    @Test
    void nodeThatIsAskedToGoHandsOverBetweenTwoTurns() throws Exception {
        try (var held = begin()) {
            Moment.ANSWER.await(held.ledger(), 500);
            var bridge = nodes.awaitHolder(held.interview());
            bridge.process().signal("TERM");
            assertThat(bridge.process().awaitEnd(GUARD))
                    .as(bridge.process().printed())
                    .isIn(0, 143);
            bridge.again();
            held.goesWell(LedgerCheck.STRICT, COMPLETED);
        }
    }
}
