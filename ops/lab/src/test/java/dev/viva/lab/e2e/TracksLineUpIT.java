package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.lab.candidate.EchoingCandidate;
import dev.viva.lab.candidate.EchoingCandidate.Echoes;
import dev.viva.lab.candidate.Onsets;
import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.lab.e2e.Recruiter.Invitation;
import dev.viva.media.ogg.Clip;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The two files of a visit lie on one clock: what the candidate says right after the interviewer began stands in its
/// file as long after as it was sent after the other was heard.
class TracksLineUpIT {

    private static final double TOLERANCE_MS = 20;
    private static final int LONGEST_MS = 120_000;

    @TempDir
    private Path folder;

    @Test
    void aClickStandsAsLongAfterTheInterviewersVoiceAsItWasMade() throws Exception {
        Needs.voice();
        try (var viva = VivaProcess.start(folder)) {
            var recruiter = viva.recruiter();
            var invitation = recruiter.invite("Robin Echo");

            var echoes = echo(invitation.link());
            Awaitility.await("the end").atMost(Duration.ofSeconds(60)).until(() -> isOver(recruiter, invitation));

            var voice = onsets(recruiter.recording(invitation.id(), 1, "INTERVIEWER"));
            var clicks = onsets(recruiter.recording(invitation.id(), 1, "CANDIDATE"));
            assertThat(clicks).as("clicks recorded").hasSameSizeAs(echoes.clickedMs());
            assertThat(clicks).hasSizeGreaterThanOrEqualTo(5);
            for (var i = 0; i < clicks.size(); i++) {
                var afterMs = echoes.clickedMs().get(i) - echoes.heardMs().get(i);
                var expectedMs = clicks.get(i) - afterMs;

                assertThat(nearest(voice, expectedMs))
                        .as("voice before click %d of %s, heard at %s, clicked at %s", i, clicks, echoes, voice)
                        .isCloseTo(expectedMs, within(TOLERANCE_MS));
            }
        }
    }

    private static Echoes echo(String link) throws Exception {
        var vertx = Vertx.vertx();
        try {
            return Future.<Echoes>future(
                            promise -> vertx.runOnContext(_ -> new EchoingCandidate(vertx, new VirtualThreads(), link)
                                    .hold()
                                    .onComplete(promise)))
                    .await(3, TimeUnit.MINUTES);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static boolean isOver(Recruiter recruiter, Invitation invitation) throws IOException, InterruptedException {
        var summary = recruiter.interview(invitation.id()).getJsonObject("summary");
        return "WITHDRAWN".equals(summary.getString("status"));
    }

    private static List<Double> onsets(byte[] track) throws IOException {
        var pcm = Clip.read(new ByteArrayInputStream(track), 0, LONGEST_MS);
        var onsets = new Onsets();
        onsets.hear(pcm, pcm.length, 0);
        return onsets.foundMs();
    }

    private static double nearest(List<Double> times, double toMs) {
        return times.stream()
                .min((a, b) -> Double.compare(Math.abs(a - toMs), Math.abs(b - toMs)))
                .orElse(Double.NaN);
    }
}
