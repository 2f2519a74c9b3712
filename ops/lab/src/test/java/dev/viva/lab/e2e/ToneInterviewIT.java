package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.LedgerCheck;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An interview in numbered sentences with the whole server, which nothing disturbs: every sentence arrives once.
@Timeout(600)
class ToneInterviewIT {

    private static final Logger LOG = LoggerFactory.getLogger(ToneInterviewIT.class);
    private static final int SENTENCES = 3;

    /// Three questions, two of them with a follow-up after a short answer.
    private static final int ANSWERS = 5;

    @TempDir
    private Path folder;

    @Test
    void everySentenceOfAnUndisturbedInterviewArrivesOnceAndInOrder() throws Exception {
        var vertx = Vertx.vertx();
        try (var node = VivaProcess.startNode(folder, NodeSettings.alone())) {
            var recruiter = node.recruiter();
            var invitation = recruiter.invite("Robin Tone");
            var begun = System.nanoTime();
            try (var candidate =
                    new ToneCandidate(vertx, new VirtualThreads(), invitation.link(), ToneRhythm.of(SENTENCES))) {

                var outcome = outcome(candidate);

                LOG.atInfo()
                        .addKeyValue("millis", (System.nanoTime() - begun) / 1_000_000)
                        .addKeyValue("sentences", candidate.ledger().said().size())
                        .log("an interview of tones was held");
                assertThat(outcome).as("%s", candidate.ledger()).isEqualTo("COMPLETED");
                assertThat(candidate.ledger().said())
                        .hasSize(ANSWERS * SENTENCES)
                        .allMatch(s -> s.connected());
                assertThat(candidate.ledger().questions()).hasSize(ANSWERS);
                assertThat(candidate.ledger().count("joined")).isEqualTo(1);
                Awaitility.await("the end")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> recruiter
                                .interview(invitation.id())
                                .getJsonObject("summary")
                                .getString("status")
                                .equals("COMPLETED"));
                var record =
                        KeptRecord.of(recruiter.transcript(invitation.id()), recruiter.verification(invitation.id()));
                assertThat(LedgerCheck.STRICT.of(candidate.ledger(), record).faults())
                        .as("%s%n%s", candidate.ledger(), record)
                        .isEmpty();
            }
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static String outcome(ToneCandidate candidate) {
        try {
            return candidate.hold().await(5, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("the candidate gave up:\n" + candidate.ledger(), e);
        }
    }
}
