package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.LedgerCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two bridges and two API nodes: whoever holds the interview is killed, stopped or asked to go, and the interview goes
/// on at the other one, in the same room, without a second greeting and without a lost line.
class TakeoverIT {

    private static final Logger LOG = LoggerFactory.getLogger(TakeoverIT.class);
    private static final int SENTENCES = 2;
    private static final int KILLS = Integer.getInteger("viva.kills", Boolean.getBoolean("viva.full") ? 50 : 3);
    private static final Duration GUARD = Duration.ofMinutes(2);
    private static final long HOLD_MINUTES = 8;

    /// A tone interview of five answers speaks for half a minute.
    private static final int LATEST_MS = 20_000;

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private Installation nodes;

    @BeforeEach
    void start() throws Exception {
        nodes = Installation.start(folder, 2, 2);
    }

    @AfterEach
    void stop() throws Exception {
        if (nodes != null) {
            nodes.close();
        }
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private interface Deed {
        void to(VivaProcess holder) throws Exception;
    }

    @Test
    void anInterviewAmongFourNodesIsLikeAnyOther() throws Exception {
        run(LedgerCheck.STRICT, 0, _ -> {});
    }

    @Test
    void anotherNodeGoesOnWhenTheHolderIsKilled() throws Exception {
        var seed = Long.getLong("viva.seed", System.nanoTime());
        var random = new Random(seed);
        for (var i = 0; i < KILLS; i++) {
            var moment = random.nextInt(LATEST_MS);
            LOG.atInfo()
                    .addKeyValue("seed", seed)
                    .addKeyValue("kill", i)
                    .addKeyValue("millis", moment)
                    .log("the holder is going to be killed");
            run(LedgerCheck.CRASH, moment, holder -> {
                holder.signal("KILL");
                holder.awaitEnd(GUARD);
                nodes.bridge(); // so that the next one finds two again
            });
        }
    }

    @Test
    void nodeThatWasStoppedNeitherSpeaksNorWritesWhenItGoesOn() throws Exception {
        run(LedgerCheck.CRASH, 12_000, holder -> {
            holder.signal("STOP");
            TimeUnit.SECONDS.sleep(15);
            holder.signal("CONT");
        });
    }

    @Test
    void nodeThatIsAskedToGoHandsOverBetweenTwoTurns() throws Exception {
        run(LedgerCheck.STRICT, 8_000, holder -> {
            holder.signal("TERM");
            assertThat(holder.awaitEnd(GUARD)).as(holder.printed()).isIn(0, 143);
        });
    }

    private void run(LedgerCheck check, int momentMs, Deed deed) throws Exception {
        var recruiter = nodes.recruiter();
        var invitation = recruiter.invite("Robin Tone");
        try (var candidate =
                new ToneCandidate(vertx, new VirtualThreads(), invitation.link(), ToneRhythm.of(SENTENCES))) {
            var end = candidate.hold();
            Awaitility.await("a sentence")
                    .atMost(GUARD)
                    .until(() -> !candidate.ledger().said().isEmpty());
            TimeUnit.MILLISECONDS.sleep(momentMs);
            deed.to(nodes.holder());

            assertThat(outcome(end, candidate)).as("%s", candidate.ledger()).isEqualTo("COMPLETED");

            Awaitility.await("the end")
                    .atMost(GUARD)
                    .until(() -> recruiter
                            .interview(invitation.id())
                            .getJsonObject("summary")
                            .getString("status")
                            .equals("COMPLETED"));
            var record = KeptRecord.of(recruiter.transcript(invitation.id()), recruiter.verification(invitation.id()));
            assertThat(check.of(candidate.ledger(), record).faults())
                    .as("%s%n%s", candidate.ledger(), record)
                    .isEmpty();
            assertThat(candidate.ledger().count("joined"))
                    .as("the candidate never left the room: %s", candidate.ledger())
                    .isEqualTo(1);
        }
    }

    private static String outcome(Future<String> end, ToneCandidate candidate) {
        try {
            return end.await(HOLD_MINUTES, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("the candidate gave up:\n" + candidate.ledger(), e);
        }
    }
}
