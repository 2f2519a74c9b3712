package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.ledger.Ledger.Sentence;
import dev.viva.lab.ledger.LedgerCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
@Timeout(600)
class NeighbourFaultsIT {

    private static final Logger LOG = LoggerFactory.getLogger(NeighbourFaultsIT.class);
    private static final int SENTENCES = 4;

    /// Into the answer to the second question.
    private static final int BEFORE = SENTENCES + 2;

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static VivaProcess node;
    private static Recruiter recruiter;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        node = VivaProcess.startNode(folder, NodeSettings.alone());
        recruiter = node.recruiter();
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
                if (first.ordinal() < second.ordinal()) {
                    pairs.add(EnumSet.of(first, second));
                }
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anInterviewGoesThroughOneFaultWithoutALoss(Fault fault) throws Exception {
        goesThrough(EnumSet.of(fault));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @EnabledIfSystemProperty(named = "viva.full", matches = "true", disabledReason = "fifteen interviews: --full")
    void anInterviewGoesThroughTwoFaultsAtOnceWithoutALoss(Set<Fault> faults) throws Exception {
        goesThrough(faults);
    }

    private static void goesThrough(Set<Fault> faults) throws Exception {
        var invitation = recruiter.invite("Robin Tone");
        try (var candidate =
                new ToneCandidate(vertx, new VirtualThreads(), invitation.link(), ToneRhythm.of(SENTENCES))) {
            var held = candidate.hold();
            awaitSentences(candidate.ledger(), held);
            inflict(faults);
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
        assertThat(rule.of(ledger, record).faults()).as("%s%n%s", ledger, record).isEmpty();
        var kept = record.lines().stream()
                .filter(KeptRecord.Line::candidate)
                .flatMap(line -> LedgerCheck.numbers(line.text()).stream())
                .toList();
        assertThat(kept)
                .as("%s%n%s", ledger, record)
                .containsAll(ledger.said().stream()
                        .filter(Sentence::connected)
                        .map(Sentence::number)
                        .toList());
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
        }
        for (var each : running) {
            each.get();
        }
    }

    private static void awaitSentences(Ledger ledger, Future<String> held) {
        Awaitility.await("the middle of an answer")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> held.isComplete() || ledger.said().size() >= BEFORE);
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
