package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.ledger.Ledger.Sentence;
import dev.viva.lab.ledger.LedgerCheck;
import dev.viva.lab.ledger.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One node, one candidate who says numbered sentences, and neighbours that fail in the middle of an answer: nothing
/// that was said while the room stood is lost, doubled, out of order or made up, and no question is asked twice.
@Tag(Needs.SIDE_BY_SIDE)
@Timeout(600)
class NeighbourFaultsIT {

    private static final Logger LOG = LoggerFactory.getLogger(NeighbourFaultsIT.class);
    private static final int SENTENCES = 3;

    /// Into the answer to the second question.
    private static final int BEFORE = SENTENCES + 2;

    /// On a busy machine it takes so long until somebody knows that a livekit-server is gone.
    private static final long NOTICED_MS = 5_000;

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static VivaProcess node;
    private static Recruiter recruiter;
    private static Figures figures;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        node = VivaProcess.startNode(folder, NodeSettings.alone());
        recruiter = node.recruiter();
        figures = new Figures(node, recruiter);
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            if (node != null) {
                node.close();
            }
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    static Stream<Set<Fault>> pairs() {
        var pairs = new ArrayList<Set<Fault>>();
        for (var first : Fault.values()) {
            for (var second : Fault.values()) {
                if (first.compareTo(second) < 0) {
                    pairs.add(EnumSet.of(first, second));
                }
            }
        }
        return pairs.stream();
    }

    /// Three interviews for six faults. The loss of sound is apart, because there is more to excuse.
    static Stream<List<Set<Fault>>> rounds() {
        return Stream.of(
                List.of(EnumSet.of(Fault.DATABASE_KILLED), EnumSet.of(Fault.DATABASE_HUNG)),
                List.of(
                        EnumSet.of(Fault.CLOCK_FORWARD),
                        EnumSet.of(Fault.CLOCK_BACK),
                        EnumSet.of(Fault.DATABASE_RESTARTED)),
                List.of(EnumSet.of(Fault.LIVEKIT_RESTARTED)));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void anInterviewGoesThroughOneFaultAfterTheOtherWithoutALoss(List<Set<Fault>> faults) throws Exception {
        goesThrough(faults);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @EnabledIfSystemProperty(named = "viva.full", matches = "true", disabledReason = "six interviews: --full")
    void anInterviewGoesThroughOneFaultWithoutALoss(Fault fault) throws Exception {
        goesThrough(List.of(EnumSet.of(fault)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @EnabledIfSystemProperty(named = "viva.full", matches = "true", disabledReason = "fifteen interviews: --full")
    void anInterviewGoesThroughTwoFaultsAtOnceWithoutALoss(Set<Fault> faults) throws Exception {
        goesThrough(List.of(faults));
    }

    private static void goesThrough(List<Set<Fault>> rounds) throws Exception {
        var faults = rounds.stream().flatMap(Set::stream).collect(Collectors.toSet());
        var invitation = recruiter.invite("Robin Tone");
        try (var candidate =
                new ToneCandidate(vertx, new VirtualThreads(), invitation.link(), ToneRhythm.of(SENTENCES))) {
            var held = candidate.hold();
            for (var round : rounds) {
                awaitSentences(candidate.ledger(), held);
                inflict(round);
            }
            assertThat(figures.health()).isEqualTo(200);
            var outcome = outcome(candidate, held);
            node.stepClock(Duration.ZERO);

            awaitCompleted(invitation.id());
            var ledger = candidate.ledger();
            var record = KeptRecord.of(recruiter.transcript(invitation.id()), recruiter.verification(invitation.id()));
            LOG.atInfo()
                    .addKeyValue("faults", faults)
                    .addKeyValue("millis", ledger.nowMs())
                    .addKeyValue("said", ledger.said().size())
                    .addKeyValue(
                            "unconnected",
                            ledger.said().stream().filter(s -> !s.connected()).count())
                    .log("went through");
            assertThat(outcome).as("%s", ledger).isEqualTo("COMPLETED");
            checked(faults, ledger, record);
        }
    }

    private static void checked(Set<Fault> faults, Ledger ledger, KeptRecord record) {
        var soundIsLost = faults.stream().anyMatch(Fault::soundIsLost);
        var rule = soundIsLost ? LedgerCheck.CRASH : LedgerCheck.STRICT;
        var found = rule.of(ledger, record).faults().stream()
                .filter(fault -> !(soundIsLost && excused(fault, ledger)))
                .toList();
        assertThat(found).as("%s%n%s", ledger, record).isEmpty();
        var kept = record.lines().stream()
                .filter(KeptRecord.Line::candidate)
                .flatMap(line -> LedgerCheck.numbers(line.text()).stream())
                .toList();
        assertThat(kept)
                .as("%s%n%s", ledger, record)
                .containsAll(ledger.said().stream()
                        .filter(sentence -> sentence.connected() && !intoNothing(sentence, ledger))
                        .map(Sentence::number)
                        .toList());
    }

    /// Said to a livekit-server that was gone already, which nobody had noticed yet, or which the screen told of.
    private static boolean intoNothing(Sentence sentence, Ledger ledger) {
        var interrupted = ledger.happenings().stream()
                .filter(each -> each.what().equals("interrupted"))
                .toList();
        return interrupted.stream()
                        .anyMatch(
                                each -> each.atMs() >= sentence.fromMs() && each.atMs() <= sentence.toMs() + NOTICED_MS)
                || (interrupted.stream().anyMatch(each -> each.atMs() >= sentence.fromMs())
                        && waitingDuring(sentence, ledger));
    }

    /// Whether the screen said, at any time of the sentence, that the interviewer is not there.
    private static boolean waitingDuring(Sentence sentence, Ledger ledger) {
        var waiting = false;
        for (var each : ledger.happenings()) {
            if (each.what().startsWith("phase ")) {
                if (waiting && each.atMs() >= sentence.fromMs()) {
                    return true;
                }
                waiting = each.what().startsWith("phase WAITING") && each.atMs() <= sentence.toMs();
            }
        }
        return waiting;
    }

    /// Whoever was away for more than two seconds is welcomed back with the question: on a busy machine a
    /// livekit-server takes that long.
    private static boolean excused(Verdict.Fault fault, Ledger ledger) {
        return fault.kind() == Verdict.Kind.QUESTION_REPEATED
                && ledger.shown().stream().anyMatch(line -> line.text().startsWith("Welcome back"));
    }

    private static void inflict(Set<Fault> faults) throws Exception {
        var running = new ArrayList<java.util.concurrent.Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var fault : faults) {
                running.add(threads.submit(() -> {
                    fault.inflict(node);
                    return fault;
                }));
            }
            if (faults.stream().anyMatch(Fault::databaseIsAway)) {
                answersAreHonest();
            }
        }
        for (var each : running) {
            each.get();
        }
    }

    /// While the database is away: whoever asks is told so soon and in a form that says when to come again, and the
    /// questions do not pile up.
    private static void answersAreHonest() throws Exception {
        Awaitility.await("not ready").atMost(Duration.ofSeconds(20)).until(() -> figures.readiness() == 503);
        assertThat(figures.lists(60)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        });
        assertThat(figures.health()).isEqualTo(200);
        assertThat(figures.figure("blocking_waiting")).isLessThan(60);
        assertThat(figures.figure("interviews_live")).isEqualTo(1);
    }

    private static void awaitSentences(Ledger ledger, Future<String> held) {
        var enough = Math.max(BEFORE, ledger.said().size() + 1);
        Awaitility.await("the middle of an answer")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> held.isComplete() || ledger.said().size() >= enough);
        assertThat(held.isComplete()).as("%s", ledger).isFalse();
    }

    private static String outcome(ToneCandidate candidate, Future<String> held) {
        try {
            return held.await(5, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("the candidate gave up:\n" + candidate.ledger(), e);
        }
    }

    private static void awaitCompleted(String interview) {
        Awaitility.await("the end in the list")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions() // the database may just be coming back
                .until(() -> recruiter
                        .interview(interview)
                        .getJsonObject("summary")
                        .getString("status")
                        .equals("COMPLETED"));
    }
}
