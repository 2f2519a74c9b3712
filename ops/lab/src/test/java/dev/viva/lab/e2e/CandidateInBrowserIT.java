package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.LocalTranscriber;
import dev.viva.ai.local.Voice;
import dev.viva.lab.candidate.SampleAnswers;
import dev.viva.lab.e2e.BrowserCandidate.Scenario;
import dev.viva.lab.e2e.Recruiter.Invitation;
import dev.viva.media.ogg.Clip;
import dev.viva.scoring.agreement.WordAgreement;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// One whole interview of three questions in real Chromium, reloaded in the middle of the second answer and taken to
/// another tab at the third question; then everything that was promised about it.
@TestInstance(Lifecycle.PER_CLASS)
class CandidateInBrowserIT {

    private static final String MICROPHONE_TEST = "My name is Robin, and this is how my microphone sounds today."
            + " I can hear you well, and I hope that you can hear me.";
    private static final String REST = "and found another room in ten minutes. In the morning they thanked me.";
    private static final List<String> QUESTIONS = List.of("q1", "q2", "q3");

    @TempDir
    private static Path folder;

    private final List<String> answers = SampleAnswers.inOrder();
    private VivaProcess viva;
    private Recruiter recruiter;
    private Invitation invitation;
    private BrowserRun candidate;

    @BeforeAll
    void holdTheInterview() throws Exception {
        Needs.builtPages();
        Needs.node();
        Needs.chromium();
        Needs.voice();
        viva = VivaProcess.start(Files.createDirectory(folder.resolve("viva")));
        recruiter = viva.recruiter();
        invitation = recruiter.invite("Robin Quist");
        candidate = BrowserCandidate.go(invitation.link(), scenario(Files.createDirectory(folder.resolve("browser"))));
    }

    @AfterAll
    void stop() throws IOException {
        if (viva != null) {
            viva.close();
        }
        if (candidate != null) {
            candidate.keepShots();
        }
    }

    private Scenario scenario(Path into) throws IOException {
        try (var speech = LocalSpeech.open(Needs.voice())) {
            var second = answers.get(1);
            var begun = second.substring(0, second.indexOf(REST));
            return new Scenario(
                    into,
                    spoken(speech, into, "microphone", MICROPHONE_TEST),
                    List.of(
                            List.of(spoken(speech, into, "first", answers.get(0))),
                            List.of(spoken(speech, into, "begun", begun), spoken(speech, into, "rest", REST)),
                            List.of(spoken(speech, into, "third", answers.get(2)))),
                    spoken(speech, into, "otherwise", SampleAnswers.ownQuestion()),
                    3,
                    false);
        }
    }

    private static Path spoken(LocalSpeech speech, Path into, String name, String text) throws IOException {
        var pcm = speech.render(text, Voice.RMS).toCompletableFuture().join();
        return WavFile.write(into.resolve(name + ".wav"), pcm);
    }

    @Test
    void thePageLeadsFromConsentToTheEnd() throws Exception {
        assertThat(candidate.exit()).as(() -> "" + candidate.seen()).isZero();
        assertThat(candidate.all("consented")).hasSize(1);
        assertThat(Integer.parseInt(candidate.the("level").getString("value"))).isBetween(31, 100);
        assertThat(candidate.all("playedBack")).hasSize(1);
        assertThat(candidate.the("ended").getString("heading")).isEqualTo("Thank you, Robin Quist");
        assertThat(summary().getString("status")).isEqualTo("COMPLETED");
    }

    @Test
    void thePageHasNoErrors() {
        assertThat(candidate.all("error")).isEmpty();
        assertThat(candidate.all("console")).isEmpty();
    }

    @Test
    void theMicrophoneIsGivenBackAtTheEnd() {
        assertThat(candidate.the("ended").getInteger("microphones")).isZero();
    }

    @Test
    void eachQuestionIsAskedOnce() throws Exception {
        var asked = Recruiter.objects(recruiter.interview(invitation.id()).getJsonArray("questions")).stream()
                .filter(question -> question.getInteger("followUp") == 0)
                .map(question -> question.getString("questionId"))
                .toList();

        assertThat(asked).containsExactlyElementsOf(QUESTIONS);
        assertThat(summary().getInteger("questionsAsked")).isEqualTo(3);
    }

    @Test
    void mostWordsOfEachAnswerAreUnderstood() throws Exception {
        var lines = candidateLines();
        for (var i = 0; i < QUESTIONS.size(); i++) {
            var agreement = WordAgreement.of(answers.get(i), heardOn(lines, QUESTIONS.get(i)));

            assertThat(agreement.recall())
                    .as(QUESTIONS.get(i) + " " + agreement)
                    .isGreaterThanOrEqualTo(0.7);
        }
    }

    @Test
    void aReloadInMidAnswerLosesNothing() throws Exception {
        var begun = answers.get(1).substring(0, answers.get(1).indexOf(REST));
        var heard = heardOn(candidateLines(), "q2");

        assertThat(candidate.all("back")).hasSize(1);
        assertThat(WordAgreement.of(begun, heard).recall())
                .as("before the reload")
                .isGreaterThanOrEqualTo(0.7);
        assertThat(WordAgreement.of(REST, heard).recall())
                .as("after the reload")
                .isGreaterThanOrEqualTo(0.6);
        assertThat(greetings()).as("greetings").isEqualTo(1);
    }

    @Test
    void aSecondTabTakesOverAndTheFirstStepsBack() {
        var over = candidate.the("tookOver");

        assertThat(over.getString("older")).isEqualTo("This interview goes on in another window");
        assertThat(over.getInteger("olderMicrophones")).isZero();
        assertThat(over.getString("newer")).startsWith("Listening");
        assertThat(over.getInteger("newerMicrophones")).isEqualTo(1);
    }

    @Test
    void eachLinePlaysItsOwnWords() throws Exception {
        var lines = candidateLines();
        try (var transcriber = LocalTranscriber.open(Needs.voice(), 1)) {
            for (var line : lines) {
                var again = transcriber
                        .transcribe(slice(line))
                        .toCompletableFuture()
                        .join()
                        .text();
                var own = WordAgreement.of(line.getString("text"), again);
                var others = lines.stream()
                        .filter(other -> saysSomethingElse(other, line))
                        .mapToDouble(other ->
                                WordAgreement.of(other.getString("text"), again).agreement())
                        .max()
                        .orElse(0);

                assertThat(own.recall())
                        .as(line.getString("text") + " / " + again)
                        .isGreaterThanOrEqualTo(0.6);
                assertThat(own.agreement())
                        .as(line.getString("text") + " / " + again)
                        .isGreaterThan(others);
            }
        }
    }

    @Test
    void theChainIsValidAndAFlippedBitIsFound() throws Exception {
        var stored = new StoredRecord(viva.data());
        var before = recruiter.verification(invitation.id());
        assertThat(before.getBoolean("valid")).as(before.encode()).isTrue();
        assertThat(before.getInteger("headSeq")).isEqualTo(before.getInteger("events") - 1);

        stored.flipEvent(invitation.id(), 20);
        var event = recruiter.verification(invitation.id());
        stored.flipEvent(invitation.id(), 20);
        var recording = stored.recording(invitation.id());
        StoredRecord.flipMiddle(recording);
        var sound = recruiter.verification(invitation.id());
        StoredRecord.flipMiddle(recording);

        assertThat(event.getBoolean("valid")).isFalse();
        assertThat(event.getJsonArray("faults").encode()).contains("20");
        assertThat(sound.getBoolean("valid")).isFalse();
        assertThat(sound.getJsonArray("faults")).isNotEmpty();
        assertThat(recruiter.verification(invitation.id()).getBoolean("valid")).isTrue();
    }

    @Test
    void aMicrophoneOfZerosIsRefused() throws Exception {
        var into = Files.createDirectory(folder.resolve("zeros"));
        var silence = WavFile.write(into.resolve("zeros.wav"), new short[16_000 * 20]);
        var scenario = new Scenario(into, silence, List.of(), silence, 0, true);

        var mute = BrowserCandidate.go(recruiter.invite("Robin Mute").link(), scenario);

        assertThat(mute.exit()).as(() -> "" + mute.seen()).isZero();
        assertThat(mute.the("refused").getString("start")).isEqualTo("true");
        assertThat(mute.the("stayed").getBoolean("stayed")).isTrue();
    }

    private JsonObject summary() throws IOException, InterruptedException {
        return recruiter.interview(invitation.id()).getJsonObject("summary");
    }

    private List<JsonObject> candidateLines() throws IOException, InterruptedException {
        var lines = recruiter.transcript(invitation.id()).stream()
                .filter(line -> "CANDIDATE".equals(line.getString("speaker")))
                .toList();
        assertThat(lines).as("lines of the candidate").hasSizeGreaterThanOrEqualTo(4);
        return lines;
    }

    private static String heardOn(List<JsonObject> lines, String question) {
        return lines.stream()
                .filter(line -> question.equals(line.getString("questionId")))
                .map(line -> line.getString("text"))
                .collect(Collectors.joining(" "));
    }

    private long greetings() throws IOException, InterruptedException {
        return recruiter.transcript(invitation.id()).stream()
                .filter(line -> line.getString("text").startsWith("Hello Robin"))
                .count();
    }

    /// The candidate declines twice with the same sentence: no ear can tell which of them it hears.
    private static boolean saysSomethingElse(JsonObject other, JsonObject line) {
        return WordAgreement.of(other.getString("text"), line.getString("text")).agreement() < 0.5;
    }

    private short[] slice(JsonObject line) throws IOException, InterruptedException {
        var track = recruiter.recording(invitation.id(), line.getInteger("visit"), "CANDIDATE");
        return Clip.read(new ByteArrayInputStream(track), line.getLong("startMs"), line.getLong("endMs"));
    }
}
