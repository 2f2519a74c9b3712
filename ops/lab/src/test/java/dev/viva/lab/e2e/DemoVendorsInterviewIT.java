package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.Voice;
import dev.viva.lab.candidate.SampleAnswers;
import dev.viva.lab.candidate.SpokenCandidate;
import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.scoring.agreement.WordAgreement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `./viva up --demo-vendors` promises: a whole spoken interview in the vendors' protocols, with its words.
@Timeout(900)
class DemoVendorsInterviewIT {

    private static final List<String> QUESTIONS = List.of("q1", "q2", "q3");
    private static final double LEAST = 0.7;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<String> answers = SampleAnswers.inOrder();

    @Test
    void wordsOfEachAnswerArriveAndNoVendorFails() throws Exception {
        Needs.voiceInRealTime();
        var vertx = Vertx.vertx();
        try (var viva = VivaProcess.startOnDemoVendors(folder)) {
            var recruiter = viva.recruiter();
            var invitation = recruiter.invite("Robin Sample");

            var outcome = hold(vertx, invitation.link());

            assertThat(outcome).as(viva::printed).isEqualTo("COMPLETED");
            Awaitility.await("the end")
                    .atMost(LIMIT)
                    .until(() -> status(recruiter.interview(invitation.id())).equals("COMPLETED"));
            eachQuestionStandsOnce(recruiter.interview(invitation.id()));
            mostWordsOfEachAnswerStand(recruiter.transcript(invitation.id()));
            noVendorFailed(new Figures(viva, recruiter));
            assertThat(recruiter.verification(invitation.id()).getBoolean("valid"))
                    .isTrue();
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private String hold(Vertx vertx, String link) throws Exception {
        try (var speech = LocalSpeech.open(Needs.voice())) {
            var spoken = new SpokenCandidate.Answers(
                    answers.stream().map(answer -> pcm(speech, answer)).toList(),
                    pcm(speech, SampleAnswers.ownQuestion()));
            return Future.<String>future(promise ->
                            vertx.runOnContext(_ -> new SpokenCandidate(vertx, new VirtualThreads(), link, spoken)
                                    .hold()
                                    .onComplete(promise)))
                    .await(10, TimeUnit.MINUTES);
        }
    }

    private static short[] pcm(LocalSpeech speech, String text) {
        return speech.render(text, Voice.RMS).toCompletableFuture().join();
    }

    private static String status(JsonObject interview) {
        return interview.getJsonObject("summary").getString("status");
    }

    private static void eachQuestionStandsOnce(JsonObject interview) {
        assertThat(Recruiter.objects(interview.getJsonArray("questions")))
                .filteredOn(question -> question.getInteger("followUp") == 0)
                .extracting(question -> question.getString("questionId"))
                .containsExactlyElementsOf(QUESTIONS);
    }

    private void mostWordsOfEachAnswerStand(List<JsonObject> lines) {
        for (var i = 0; i < QUESTIONS.size(); i++) {
            var question = QUESTIONS.get(i);
            var heard = lines.stream()
                    .filter(line -> "CANDIDATE".equals(line.getString("speaker")))
                    .filter(line -> question.equals(line.getString("questionId")))
                    .map(line -> line.getString("text"))
                    .collect(Collectors.joining(" "));

            assertThat(WordAgreement.of(answers.get(i), heard).recall())
                    .as("%s: %s", question, heard)
                    .isGreaterThanOrEqualTo(LEAST);
        }
    }

    private static void noVendorFailed(Figures figures) throws Exception {
        assertThat(figures.figure("voice_switches_total{from=\"gemini-live\",to=\"openai\"}"))
                .isZero();
        assertThat(figures.figure("voice_open_failures_total{engine=\"gemini-live\"}"))
                .isZero();
        for (var what : List.of("breaks", "lost", "refused", "silent", "garbled", "late_words")) {
            assertThat(figures.figure("voice_gemini_total{what=\"" + what + "\"}"))
                    .as(what)
                    .isZero();
        }
        assertThat(figures.figure("voice_gemini_total{what=\"connections\"}")).isPositive();
    }
}
