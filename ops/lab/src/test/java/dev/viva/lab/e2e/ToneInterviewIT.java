package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.Ledger.Sentence;
import dev.viva.lab.ledger.LedgerCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two interviews in numbered sentences with the whole server, one of them over a socket that breaks: every sentence
/// arrives once.
@Tag(Needs.SIDE_BY_SIDE)
@Timeout(600)
class ToneInterviewIT {

    private static final Logger LOG = LoggerFactory.getLogger(ToneInterviewIT.class);
    private static final int SENTENCES = 3;

    /// Three questions, two of them with a follow-up after a short answer.
    private static final int ANSWERS = 5;

    private static final long CUT_MS = 7_300; // somewhere else in each answer

    @TempDir
    private Path folder;

    @Test
    void everySentenceArrivesOnceAndInOrderAlsoIfTheSocketBreaksAgainAndAgain() throws Exception {
        var vertx = Vertx.vertx();
        try (var node = VivaProcess.startNode(folder, NodeSettings.alone());
                var left = new Sitting(vertx, node.recruiter(), ToneRhythm.of(SENTENCES));
                var torn = new Sitting(
                        vertx, node.recruiter(), ToneRhythm.of(SENTENCES).from(1_001))) {
            var quiet = left.candidate.hold();
            var broken = torn.candidate.hold();
            var cutting = vertx.setPeriodic(CUT_MS, _ -> torn.candidate.cutSocket());

            left.endsWell(quiet);
            torn.endsWell(broken);

            vertx.cancelTimer(cutting);
            assertThat(left.candidate.ledger().count("socket open")).isEqualTo(1);
            assertThat(torn.candidate.ledger().count("socket open")).isGreaterThan(3);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    /// A candidate and its interview.
    private static final class Sitting implements AutoCloseable {

        private final Recruiter recruiter;
        private final String id;
        private final ToneCandidate candidate;
        private final long begun = System.nanoTime();

        Sitting(Vertx vertx, Recruiter recruiter, ToneRhythm rhythm) throws IOException, InterruptedException {
            var invitation = recruiter.invite("Robin Tone");
            this.recruiter = recruiter;
            this.id = invitation.id();
            this.candidate = new ToneCandidate(vertx, new VirtualThreads(), invitation.link(), rhythm);
        }

        void endsWell(Future<String> outcome) throws Exception {
            assertThat(outcome(outcome)).as("%s", candidate.ledger()).isEqualTo("COMPLETED");
            LOG.atInfo()
                    .addKeyValue("millis", (System.nanoTime() - begun) / 1_000_000)
                    .addKeyValue("sentences", candidate.ledger().said().size())
                    .log("an interview of tones was held");
            assertThat(candidate.ledger().said())
                    .as("%s", candidate.ledger())
                    .hasSize(ANSWERS * SENTENCES)
                    .allMatch(Sentence::connected);
            assertThat(candidate.ledger().questions()).hasSize(ANSWERS);
            assertThat(candidate.ledger().count("joined")).isEqualTo(1);
            Awaitility.await("the end").atMost(Duration.ofSeconds(60)).until(this::isOver);
            var record = KeptRecord.of(recruiter.transcript(id), recruiter.verification(id));
            assertThat(LedgerCheck.STRICT.of(candidate.ledger(), record).faults())
                    .as("%s%n%s", candidate.ledger(), record)
                    .isEmpty();
        }

        private boolean isOver() throws IOException, InterruptedException {
            var summary = recruiter.interview(id).getJsonObject("summary");
            return summary.getString("status").equals("COMPLETED");
        }

        private String outcome(Future<String> outcome) {
            try {
                return outcome.await(5, TimeUnit.MINUTES);
            } catch (Exception e) {
                throw new AssertionError("the candidate gave up:\n" + candidate.ledger(), e);
            }
        }

        @Override
        public void close() {
            candidate.close();
        }
    }
}
