package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.e2e.PlannedKills.Kill;
import dev.viva.lab.e2e.Takeovers.Takeover;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.ledger.LedgerCheck;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Two bridges and two API nodes: whoever holds the interview is killed, stopped or asked to go, and the interview goes
/// on at the other one, in the same room, without a second greeting and without a lost line. A bridge that has ended is
/// started again, as an operator's supervisor does, and is there for the next time.
@Tag(Needs.SIDE_BY_SIDE)
@Timeout(3_600)
class TakeoverIT {

    private static final int BRIDGES = 2;

    /// Of all kills, each five are at different moments of a turn.
    private static final int KILLS = Integer.getInteger("viva.kills", Boolean.getBoolean("viva.full") ? 50 : 5);

    /// Interviews; each kill hits all that its node holds.
    private static final int AT_ONCE = 2;

    /// So that they are not at the same place.
    private static final long APART_S = 4;

    private static final long SEED = Long.getLong("viva.seed", System.nanoTime());
    private static final Duration GUARD = Duration.ofMinutes(2);
    private static final long STOPPED_S = 15;
    private static final long WATCHED_S = 10;
    private static final String COMPLETED = "COMPLETED";
    private static final String WITHDRAWN = "WITHDRAWN";
    private static final String CONSENT_WITHDRAWN = "consent-withdrawn";
    private static final String INTERVIEW_ENDED = "interview-ended";

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
    @EnabledIfSystemProperty(named = "viva.full", matches = "true", disabledReason = "others hold whole interviews")
    void anInterviewAmongFourNodesIsLikeAnyOther() throws Exception {
        try (var held = begin()) {
            held.goesWell(LedgerCheck.STRICT, COMPLETED);
        }
    }

    @Test
    void anotherNodeGoesOnWhenTheHolderIsKilled() throws Exception {
        var planned = new PlannedKills(KILLS, SEED);
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < AT_ONCE; i++) {
                TimeUnit.SECONDS.sleep(i * APART_S);
                running.add(together.submit(() -> holdAndKill(planned)));
            }
            for (var each : running) {
                each.get();
            }
        } finally {
            System.out.printf("%d kills, viva.seed %d%n%s%n", KILLS, SEED, takeovers);
        }
        assertThat(takeovers.meant()).isEqualTo(KILLS);
    }

    /// Holds interviews until there are no more kills to come.
    private Void holdAndKill(PlannedKills planned) throws Exception {
        while (!planned.isEmpty()) {
            try (var held = beginAndKill(planned)) {
                do {
                    takeovers.last(held).ifPresent(TakeoverIT::awaitBack);
                } while (kill(held, planned, false));
                held.goesWell(LedgerCheck.CRASH, COMPLETED);
            }
        }
        return null;
    }

    /// Nobody else kills in between: else the greeting would be over when it is this one's turn.
    private Held beginAndKill(PlannedKills planned) throws Exception {
        killing.lock();
        try {
            var held = begin();
            try {
                kill(held, planned, true);
                return held;
            } catch (Exception | Error e) {
                held.close();
                throw e;
            }
        } finally {
            killing.unlock();
        }
    }

    /// One at a time, and only while another bridge is there.
    ///
    /// @return false if no kill is left for this interview
    private boolean kill(Held held, PlannedKills planned, boolean fresh) throws Exception {
        killing.lock();
        try {
            var next = planned.take(fresh);
            if (next.isEmpty()) {
                return false;
            }
            var kill = next.orElseThrow();
            nodes.awaitBridges(BRIDGES);
            if (!kill.moment().await(held.ledger(), kill.intoMs(), held::over)) {
                planned.putBack(kill);
                return false;
            }
            killHolder(held, kill);
            return true;
        } finally {
            killing.unlock();
        }
    }

    private void killHolder(Held held, Kill kill) throws Exception {
        var bridge = nodes.awaitHolder(held.interview());
        var hit = nodes.heldBy(bridge);
        bridge.kill();
        held.ledger().happened(Ledger.KILLED + ": " + kill);
        var lost = hit.stream()
                .map(interviews::get)
                .map(each -> Takeover.from(each, each == held ? kill.moment() : null))
                .toList();
        lost.forEach(takeovers::add);
        Awaitility.await("another node is in the room")
                .atMost(GUARD)
                .until(() -> lost.stream().allMatch(Takeover::over));
        bridge.again(); // not before: on one machine the start of a process would be most of what is measured
    }

    private static void moment(Moment moment, Held held, int intoMs) throws Exception {
        assertThat(moment.await(held.ledger(), intoMs, held::over))
                .as("%s", held.ledger())
                .isTrue();
    }

    private static void awaitBack(Takeover takeover) {
        Awaitility.await("back in conversation")
                .atMost(GUARD)
                .until(() -> takeover.backMs() >= 0 || takeover.held().over());
    }

    @Test
    void whatAKilledNodeHadNotShippedComesToItsPlace() throws Exception {
        try (var held = begin()) {
            moment(Moment.GAP, held, 0); // the first question is answered
            moment(Moment.ANSWER, held, 0);
            var bridge = nodes.awaitHolder(held.interview());
            bridge.holdDatabase();
            var shown = finals(held.ledger());
            Awaitility.await("a line that only its disk has")
                    .atMost(GUARD)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> finals(held.ledger()) > shown);
            bridge.kill();
            held.ledger().happened(Ledger.KILLED);
            nodes.awaitHolder(held.interview()); // else it may be back before it is given up, and ships what it left
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

    /// Until the dead node's disk is read nobody can know of it, and the interview goes on (decision 0365).
    @Test
    void aWithdrawalThatOnlyADeadNodeKnewOfEndsTheInterview() throws Exception {
        try (var held = begin()) {
            moment(Moment.ANSWER, held, 0);
            var bridge = nodes.awaitHolder(held.interview());
            bridge.holdDatabase();
            held.candidate().takeBackConsent().await(GUARD.toSeconds(), TimeUnit.SECONDS);
            bridge.kill();
            held.ledger().happened(Ledger.KILLED);
            awaitBack(new Takeover(held, Moment.ANSWER, held.ledger().nowMs()));
            assertThat(types(held)).doesNotContain(CONSENT_WITHDRAWN, INTERVIEW_ENDED);
            pause(held); // else it may be over before that node has started again

            bridge.again();

            held.goesWell(LedgerCheck.CRASH, WITHDRAWN);
            Awaitility.await("what the dead node had")
                    .atMost(GUARD)
                    .until(() -> types(held).contains(HeldRecord.RECOVERED));
            assertThat(types(held)).containsOnlyOnce(CONSENT_WITHDRAWN, INTERVIEW_ENDED);
            assertThat(types(held)
                            .subList(
                                    types(held).indexOf(CONSENT_WITHDRAWN),
                                    types(held).size()))
                    .doesNotContain("visit-opened", "question-asked", "words-heard");
        }
    }

    private static List<String> types(Held held) throws Exception {
        return nodes.record(held.interview()).stream().map(HeldRecord::type).toList();
    }

    private static void pause(Held held) {
        held.candidate().press("PAUSE");
        Awaitility.await("the pause")
                .atMost(GUARD)
                .until(() -> held.ledger().happenings().stream()
                        .anyMatch(each -> each.what().startsWith("phase PAUSED")));
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
            moment(Moment.QUESTION, held, 500);
            var bridge = nodes.awaitHolder(held.interview());
            var epoch = nodes.record(held.interview()).getLast().epoch();
            bridge.process().signal("STOP");
            ledger.happened("its holder is stopped");
            var stoppedMs = ledger.nowMs();
            var stopped = Instant.now();
            TimeUnit.SECONDS.sleep(STOPPED_S);
            awaitBack(new Takeover(held, Moment.QUESTION, stoppedMs));
            var next = ledger.streams().getLast();
            bridge.process().signal("CONT");
            ledger.happened("its holder goes on");
            var goesOnMs = ledger.nowMs();
            TimeUnit.SECONDS.sleep(WATCHED_S);

            assertThat(bridge.up()).isTrue();
            isTheOnlyVoice(ledger, next.name(), goesOnMs);
            wroteNothing(nodes.record(held.interview()), epoch, stopped);
            held.candidate().press("WITHDRAW");
            held.goesWell(LedgerCheck.CRASH, WITHDRAWN);
            wroteNothing(nodes.record(held.interview()), epoch, stopped);
        }
    }

    /// What the old holder had sent was heard out; after that, not a packet of another track, bound or not.
    private static void isTheOnlyVoice(Ledger ledger, String name, long goesOnMs) {
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
            moment(Moment.ANSWER, held, 500);
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
