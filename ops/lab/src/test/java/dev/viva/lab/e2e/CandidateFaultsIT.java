package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.lab.e2e.FaultyInterview.Spoken;
import dev.viva.scoring.agreement.WordAgreement;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens to candidates, in the middle of an answer, in real Chromium: after each of it the conversation goes on,
/// at the same question. (A reload and a second tab: [CandidateInBrowserIT].)
///
/// Networks are lost for real, media too: each such browser lives in a network namespace whose link is cut, or swallows
/// everything. That needs root; elsewhere those are skipped.
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "viva.full", matches = "true", disabledReason = "three browsers at once: --full")
class CandidateFaultsIT {

    private static final boolean FULL = Boolean.getBoolean("viva.full");
    private static final List<String> QUESTIONS = List.of("q1", "q2", "q3");

    private static final List<String> TAB = List.of("crash", "lid20", "revoked");
    private static final List<String> SERVER = List.of("server30", "unplugged", "server3");
    private static final List<String> NETWORK = List.of("silent5", "cable20");
    private static final List<String> LONG_NETWORK = List.of("silent40", "cable20");

    @TempDir
    private static Path folder;

    private final Map<String, FaultyInterview> interviews = new HashMap<>();
    private VivaProcess viva;
    private Recruiter recruiter;

    @BeforeAll
    void holdTheInterviews() throws Exception {
        Needs.builtPages();
        Needs.node();
        Needs.chromium();
        Needs.voice();
        var spoken = Spoken.into(Files.createDirectory(folder.resolve("spoken")));
        viva = VivaProcess.start(Files.createDirectory(folder.resolve("viva")));
        recruiter = viva.recruiter();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<FaultyInterview>>();
            for (var faults : held()) {
                var invitation = recruiter.invite("Robin " + faults.getFirst());
                var into = Files.createDirectory(folder.resolve(faults.getFirst()));
                running.add(together.submit(() -> FaultyInterview.hold(invitation, faults, spoken, into)));
            }
            for (var interview : running) {
                var over = interview.get();
                over.faults().forEach(fault -> interviews.putIfAbsent(fault, over));
            }
        }
    }

    private static List<List<String>> held() {
        var held = new ArrayList<>(List.of(TAB, SERVER));
        if (Needs.ownNetworks()) {
            held.add(NETWORK);
            if (FULL) {
                held.add(LONG_NETWORK);
            }
        }
        return held;
    }

    /// Every fault, whether it can be provoked here or not.
    static List<String> faults() {
        var all = new ArrayList<String>();
        List.of(TAB, SERVER, NETWORK).forEach(all::addAll);
        if (FULL) {
            all.add("silent40");
        }
        return all;
    }

    static List<String> firstFaults() {
        return FULL ? List.of("crash", "server30", "silent5", "silent40") : List.of("crash", "server30", "silent5");
    }

    @AfterAll
    void stop() throws IOException {
        if (viva != null) {
            viva.close();
        }
        for (var interview : interviews.values()) {
            interview.run().keepShots();
        }
    }

    private FaultyInterview with(String fault) {
        assumeTrue(
                interviews.containsKey(fault) || Needs.ownNetworks(),
                "skipped: a network of its own needs root and ip");
        return interviews.get(fault);
    }

    /// Of those who were cut off in mid-answer.
    static List<String> cutOff() {
        return faults().stream().filter(fault -> !fault.startsWith("server")).toList();
    }

    @ParameterizedTest
    @MethodSource("cutOff")
    void theConversationGoesOnAtTheSameQuestion(String fault) throws Exception {
        var interview = with(fault);
        var before = interview.the("fault", fault);
        var back = interview.the("back", fault);
        told(interview, fault);

        assertThat(back.getInteger("number")).isEqualTo(before.getInteger("number"));
        assertThat(back.getString("asked")).isEqualTo(before.getString("asked"));
        assertThat(interview.the("heard", fault).getBoolean("understood")).isTrue();
    }

    /// Voices do not go through the server: what is answered meanwhile counts, and the next question may have come.
    @ParameterizedTest
    @ValueSource(strings = {"server3", "server30"})
    void theConversationGoesOnWhileTheServerIsAway(String fault) throws Exception {
        var interview = with(fault);
        told(interview, fault);

        assertThat(interview.the("back", fault).getInteger("number"))
                .isGreaterThanOrEqualTo(interview.the("fault", fault).getInteger("number"));
        assertThat(interview.the("heard", fault).getBoolean("understood")).isTrue();
    }

    private static void told(FaultyInterview interview, String fault) {
        System.out.printf(
                "%s: %d ms from the end of the fault to the first sign, %d ms to the floor%n",
                fault,
                interview.the("reacted", fault).getLong("ms"),
                interview.the("back", fault).getLong("ms"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatWasSaidBeforeAndAfterIsInTheTranscript(String fault) throws Exception {
        var interview = with(fault);
        var place = interview.faults().indexOf(fault);
        var heard = lines(interview, "CANDIDATE").stream()
                .map(line -> line.getString("text"))
                .collect(Collectors.joining(" "));

        assertThat(WordAgreement.of(FaultyInterview.BEGUN.get(place), heard).recall())
                .as("before: " + heard)
                .isGreaterThanOrEqualTo(0.5);
        assertThat(WordAgreement.of(FaultyInterview.REST.get(place), heard).recall())
                .as("after: " + heard)
                .isGreaterThanOrEqualTo(0.5);
    }

    @ParameterizedTest
    @MethodSource("firstFaults")
    void eachQuestionIsAskedOnceAndNoneIsSkipped(String first) throws Exception {
        var interview = with(first);
        var asked =
                Recruiter.objects(
                                recruiter.interview(interview.invitation().id()).getJsonArray("questions"))
                        .stream()
                        .filter(question -> question.getInteger("followUp") == 0)
                        .map(question -> question.getString("questionId"))
                        .toList();

        assertThat(asked)
                .containsExactlyElementsOf(
                        QUESTIONS.subList(0, interview.faults().size()));
    }

    @ParameterizedTest
    @MethodSource("firstFaults")
    void nobodyIsGreetedTwiceNorWelcomedBackWithoutHavingBeenAway(String first) throws Exception {
        var interview = with(first);
        var said = lines(interview, "INTERVIEWER");
        var away = interview.faults().stream()
                .filter(fault -> fault.matches("(crash|lid|silent|cable).*"))
                .count();

        assertThat(said).filteredOn(line -> starts(line, "Hello Robin")).hasSize(1);
        assertThat(said) // one that was cut short was said to somebody who was gone again
                .filteredOn(line -> line.getString("text").matches("Welcome back.*of 3\\."))
                .hasSizeLessThanOrEqualTo(Math.toIntExact(away));
    }

    @ParameterizedTest
    @MethodSource("firstFaults")
    void noLineThatThePageShowedAsFinalIsLostAndTheChainIsValid(String first) throws Exception {
        var interview = with(first);
        var lines = lines(interview, "CANDIDATE");
        var lost = interview.run().all("final").stream()
                .filter(line -> "CANDIDATE".equals(line.getString("speaker")))
                .map(line -> line.getString("text"))
                .collect(Collectors.toCollection(ArrayList::new));
        lines.forEach(line -> lost.remove(line.getString("text"))); // one: people say the same twice

        assertThat(lost).as("%s", lines).isEmpty();
        assertThat(lines)
                .as("no sound has two lines")
                .extracting(line -> List.of(line.getInteger("visit"), line.getLong("startMs")))
                .doesNotHaveDuplicates();
        var verified = recruiter.verification(interview.invitation().id());
        assertThat(verified.getBoolean("valid")).as(verified.encode()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("firstFaults")
    void thePageHasNoErrorsAndGivesTheMicrophoneBack(String first) {
        var interview = with(first);

        assertThat(interview.run().exit()).as(() -> "" + interview.run().seen()).isZero();
        assertThat(interview.run().the("ended").getInteger("microphones")).isZero();
        assertThat(interview.run().all("error"))
                // LiveKit's own look for another device, where there is none
                .filteredOn(error -> !error.getString("text").equals("no such device"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-3", "server-30"})
    void nothingAlarmingIsShownInTheFirstSecondsWithoutServer(String look) {
        var page = with("server30").look(look);

        assertThat(page.getString("link")).isEqualTo("healing");
        assertThat(page.getJsonArray("notices")).isEmpty();
        assertThat(page.getString("words")).startsWith("Listening");
    }

    @Test
    void thePageStaysInTheRoomWhileTheServerIsAway() throws Exception {
        var page = with("server30").look("server-30-later");

        assertThat(page.getString("link")).isEqualTo("lost");
        assertThat(notices(page)).contains("We lost the connection. Your answers are safe.");
        assertThat(page.getString("sound")).isEqualTo("joined");
        assertThat(page.getInteger("microphones")).isEqualTo(1);
        assertThat(lines(with("server30"), "INTERVIEWER"))
                .noneMatch(line -> starts(line, "Welcome back"))
                .allMatch(line -> line.getInteger("visit") == 1);
    }

    @Test
    void aCandidateWithoutNetworkIsTold() {
        var page = with("cable20").look("cable-later");

        assertThat(notices(page)).contains("We lost the connection. Your answers are safe.");
    }

    @Test
    void aMicrophoneTakenAwayIsExplainedAndComesBackByItself() {
        var page = with("revoked").look("microphone-revoked");

        assertThat(page.getInteger("microphones")).isZero();
        assertThat(notices(page))
                .contains("Your browser does not let us hear you", "Allow the microphone", "Type instead");
    }

    @Test
    void aMicrophonePulledOutIsExplainedAndComesBackByItself() {
        var page = with("unplugged").look("microphone-unplugged");

        assertThat(page.getInteger("microphones")).isZero();
        assertThat(notices(page)).contains("Your microphone went away", "Plug it in again", "Type instead");
    }

    private static String notices(JsonObject page) {
        return page.getJsonArray("notices").encode();
    }

    private static boolean starts(JsonObject line, String words) {
        return line.getString("text").startsWith(words);
    }

    private List<JsonObject> lines(FaultyInterview interview, String speaker) throws IOException, InterruptedException {
        return recruiter.transcript(interview.invitation().id()).stream()
                .filter(line -> speaker.equals(line.getString("speaker")))
                .toList();
    }
}
