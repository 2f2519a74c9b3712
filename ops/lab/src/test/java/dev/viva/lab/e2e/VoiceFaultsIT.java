package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.LedgerCheck;
import dev.viva.lab.tone.VoiceFault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Interviews in numbered sentences whose voice fails, one for each fault, all at once, with the whole server: no
/// sentence is lost, doubled, reordered or made up, and no question is put twice.
@Tag(Needs.SIDE_BY_SIDE)
@Timeout(900)
class VoiceFaultsIT {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceFaultsIT.class);
    private static final List<VoiceFault> MAIN = List.of(
            VoiceFault.LOST_WHILE_LISTENING,
            VoiceFault.LOST_WHILE_SPEAKING,
            VoiceFault.STALLED,
            VoiceFault.NO_WORDS,
            VoiceFault.CONGESTED);

    @TempDir
    private Path folder;

    private static List<VoiceFault> faults() {
        return Boolean.getBoolean("viva.full") ? List.of(VoiceFault.values()) : MAIN;
    }

    @Test
    void whateverAVoiceDoesTheCandidateLosesNoSentence() throws Exception {
        var faults = faults();
        var vertx = Vertx.vertx();
        var sittings = new ArrayList<Sitting>();
        try (var node = VivaProcess.startFailing(folder, NodeSettings.alone(), faults)) {
            for (var i = 0; i < faults.size(); i++) {
                sittings.add(new Sitting(vertx, node.recruiter(), 1 + 500 * i));
            }
            for (var sitting : sittings) {
                sitting.endsWell();
            }
            assertThat(faults).allSatisfy(fault -> assertThat(node.printed()).contains("The voice fails: " + fault));
        } finally {
            sittings.forEach(sitting -> sitting.candidate.close());
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    /// A candidate and its interview.
    private static final class Sitting {

        private final Recruiter recruiter;
        private final String id;
        private final ToneCandidate candidate;
        private final Future<String> outcome;

        Sitting(Vertx vertx, Recruiter recruiter, int first) throws IOException, InterruptedException {
            var invitation = recruiter.invite("Robin Tone");
            this.recruiter = recruiter;
            this.id = invitation.id();
            var rhythm = ToneRhythm.of(2).from(first);
            this.candidate = new ToneCandidate(vertx, new VirtualThreads(), invitation.link(), rhythm);
            this.outcome = candidate.hold();
        }

        void endsWell() throws Exception {
            assertThat(outcome()).as("%s", candidate.ledger()).isEqualTo("COMPLETED");
            Awaitility.await("the end").atMost(Duration.ofSeconds(60)).until(this::isOver);
            var record = KeptRecord.of(recruiter.transcript(id), recruiter.verification(id));
            var verdict = LedgerCheck.STRICT.of(candidate.ledger(), record);
            LOG.atInfo().addKeyValue("verdict", verdict).log("an interview with a failing voice was held");
            assertThat(verdict.faults())
                    .as("%s%n%s", candidate.ledger(), record)
                    .isEmpty();
            assertThat(verdict.said()).isGreaterThanOrEqualTo(6);
        }

        private boolean isOver() throws IOException, InterruptedException {
            var summary = recruiter.interview(id).getJsonObject("summary");
            return summary.getString("status").equals("COMPLETED");
        }

        private String outcome() {
            try {
                return outcome.await(6, TimeUnit.MINUTES);
            } catch (Exception e) {
                throw new AssertionError("the candidate gave up:\n" + candidate.ledger(), e);
            }
        }
    }
}
