package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.lab.e2e.Recruiter.Invitation;
import dev.viva.lab.ledger.KeptRecord;
import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.ledger.LedgerCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// An interview among several nodes with a candidate of tones, from the invitation to what is kept of it.
///
/// **Threads:** one. Blocks.
final class Held implements AutoCloseable {

    private static final int SENTENCES = 2;
    private static final long HOLD_MINUTES = 8;

    /// Also for what a node that is started again still has to bring.
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private final Recruiter recruiter;
    private final Invitation invitation;
    private final ToneCandidate candidate;
    private final Future<String> end;

    private Held(Recruiter recruiter, Invitation invitation, ToneCandidate candidate) {
        this.recruiter = recruiter;
        this.invitation = invitation;
        this.candidate = candidate;
        this.end = candidate.hold();
    }

    static Held begin(Vertx vertx, Recruiter recruiter) throws IOException, InterruptedException {
        var invitation = recruiter.invite("Robin Tone");
        var rhythm = ToneRhythm.of(SENTENCES);
        return new Held(
                recruiter, invitation, new ToneCandidate(vertx, new VirtualThreads(), invitation.link(), rhythm));
    }

    String interview() {
        return invitation.id();
    }

    ToneCandidate candidate() {
        return candidate;
    }

    Ledger ledger() {
        return candidate.ledger();
    }

    boolean over() {
        return end.isComplete();
    }

    /// Waits for its end, and until all that has to be kept is kept.
    ///
    /// @param outcome how it has to end
    KeptRecord goesWell(LedgerCheck check, String outcome) throws Exception {
        assertThat(outcome()).as("%s", ledger()).isEqualTo(outcome);
        Awaitility.await("the end in the list")
                .atMost(SETTLED)
                .until(() -> recruiter
                        .interview(interview())
                        .getJsonObject("summary")
                        .getString("status")
                        .equals(outcome));
        Awaitility.await("all that was left is in the record")
                .atMost(SETTLED)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    var record = record();
                    assertThat(check.of(ledger(), record).faults())
                            .as("%s%n%s", ledger(), record)
                            .isEmpty();
                });
        assertThat(ledger().count("joined"))
                .as("the candidate never left the room: %s", ledger())
                .isEqualTo(1);
        return record();
    }

    private KeptRecord record() throws Exception {
        return KeptRecord.of(recruiter.transcript(interview()), recruiter.verification(interview()));
    }

    private String outcome() {
        try {
            return end.await(HOLD_MINUTES, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("the candidate gave up:\n" + ledger(), e);
        }
    }

    @Override
    public void close() {
        candidate.close();
    }
}
