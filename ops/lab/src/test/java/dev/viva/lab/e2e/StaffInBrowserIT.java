package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.Voice;
import dev.viva.lab.candidate.BriefCandidate;
import dev.viva.lab.candidate.BriefCandidate.Answer;
import dev.viva.lab.candidate.BriefCandidate.Given;
import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.lab.e2e.Recruiter.Invitation;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.scoring.agreement.WordAgreement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A candidate speaks, in another process than Viva; meanwhile somebody of the staff follows it in real Chromium, and
/// replays it once it is over. Then a candidate whose browser waits for a click.
@TestInstance(Lifecycle.PER_CLASS)
class StaffInBrowserIT {

    private static final String NAME = "Robin Brief";
    private static final List<String> ANSWERS = List.of(
            "I worked in a small hotel for three years. I answered the phone, helped the guests, and trained two new"
                    + " people.",
            "One day a family arrived late at night and their room was not ready. I said that I was sorry, and found"
                    + " another room in ten minutes.");

    /// The page reads where the sound is a few frames after a jump; ten times that is a hang.
    private static final int LATER_MS = 2_000;

    @TempDir
    private static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private VivaProcess viva;
    private Recruiter recruiter;
    private Invitation invitation;
    private List<Given> given;
    private BrowserRun staff;
    private BrowserRun blocked;

    @BeforeAll
    void followAndReplay() throws Exception {
        Needs.builtPages();
        Needs.node();
        Needs.chromium();
        Needs.voice();
        viva = VivaProcess.start(Files.createDirectory(folder.resolve("viva")));
        recruiter = viva.recruiter();
        // what the first join of a process loads can take longer than a join may
        new LiveKitParticipants(vertx, new VirtualThreads()).warmUp().await(1, TimeUnit.MINUTES);
        blocked = comeBackWithoutAClick();
        invitation = recruiter.invite(NAME);
        var speaking = candidate(invitation.link(), BriefCandidate::hold);
        staff = BrowserRun.run(
                "staff.mjs",
                Files.createDirectory(folder.resolve("staff")),
                new JsonObject()
                        .put("shots", folder.resolve("staff/shots").toString())
                        .put("url", origin())
                        .put("id", invitation.id())
                        .put("name", NAME),
                Map.of("VIVA_SESSION", recruiter.session()));
        given = speaking.await(1, TimeUnit.MINUTES);
    }

    /// Everything of a candidate happens on one event loop, from the first call on.
    private <T> Future<T> candidate(String link, Function<BriefCandidate, Future<T>> does) throws IOException {
        try (var speech = LocalSpeech.open(Needs.voice())) {
            var answers = ANSWERS.stream()
                    .map(text -> new Answer(
                            text,
                            speech.render(text, Voice.RMS).toCompletableFuture().join()))
                    .toList();
            return Future.future(promise ->
                    vertx.runOnContext(_ -> does.apply(new BriefCandidate(vertx, new VirtualThreads(), link, answers))
                            .onComplete(promise)));
        }
    }

    /// The room is open before the page is: so the page begins in the middle, where nobody has clicked yet.
    private BrowserRun comeBackWithoutAClick() throws Exception {
        var into = Files.createDirectory(folder.resolve("blocked"));
        var invited = recruiter.invite("Robin Quiet");
        candidate(invited.link(), BriefCandidate::takeSeat).await(1, TimeUnit.MINUTES);
        var link = recruiter.again(invited).link();
        var scenario = new JsonObject()
                .put("shots", into.resolve("shots").toString())
                .put("microphone", WavFile.write(into.resolve("quiet.wav"), new short[16_000]) + "%noloop");
        return BrowserRun.run("blocked-sound.mjs", into, scenario, Map.of("VIVA_CANDIDATE_LINK", link));
    }

    private String origin() {
        var text = recruiter.server().toString();
        return text.substring(0, text.length() - 1);
    }

    @AfterAll
    void stop() throws Exception {
        if (viva != null) {
            viva.close();
        }
        vertx.close().await(10, TimeUnit.SECONDS);
        for (var run : new BrowserRun[] {staff, blocked}) {
            if (run != null) {
                run.keepShots();
            }
        }
    }

    @Test
    void everythingIsThereAndThePagesHaveNoErrors() {
        assertThat(staff.exit()).as(() -> "" + staff.seen()).isZero();
        assertThat(staff.all("done")).hasSize(1);
        assertThat(staff.all("error")).isEmpty();
        assertThat(staff.all("console")).isEmpty();
    }

    @Test
    void theLiveViewShowsWordsWhileTheyAreSpoken() {
        var lines = Recruiter.objects(staff.the("spoken").getJsonArray("lines"));
        for (var answer : given) {
            var before = lines.stream()
                    .filter(line -> "CANDIDATE".equals(line.getString("speaker")))
                    .filter(line -> line.getLong("at") > answer.fromMs() && line.getLong("at") < answer.untilMs())
                    .filter(line -> recall(answer.text(), line) > 0)
                    .toList();

            assertThat(before)
                    .as("shown while '%s' was being said: %s", answer, lines)
                    .isNotEmpty();
        }
    }

    @Test
    void theLiveViewHasEachLineInTheEnd() throws Exception {
        var settled = Recruiter.objects(staff.the("spoken").getJsonArray("lines")).stream()
                .filter(line -> line.getBoolean("settled"))
                .map(line -> line.getString("text"))
                .distinct()
                .toList();
        var recorded = transcript().stream()
                .map(line -> line.getString("text"))
                .distinct()
                .toList();

        assertThat(settled).containsExactlyElementsOf(recorded);
        assertThat(recorded).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void bothVoicesLoadAndPlay() throws Exception {
        var visit = recruiter.interview(invitation.id()).getJsonArray("visits").getJsonObject(0);
        var tracks = Recruiter.objects(staff.the("voices").getJsonArray("tracks"));

        assertThat(tracks)
                .extracting(track -> track.getString("path").replaceFirst(".*/", ""))
                .containsExactlyInAnyOrder("CANDIDATE", "INTERVIEWER");
        assertThat(tracks).allSatisfy(track -> {
            assertThat(track.getString("fault")).isNull();
            assertThat(track.getLong("lengthMs")).isCloseTo(visit.getLong("lengthMs"), within(3_000L));
        });
    }

    @Test
    void aClickOnALineJumpsToItsTimeAndItsWordsAreMarkedAsTheyPlay() throws Exception {
        var played = staff.the("line");
        var line = transcript().stream()
                .filter(each -> each.getInteger("seq").equals(played.getInteger("seq")))
                .findFirst()
                .orElseThrow();
        var words =
                played.getJsonArray("words").stream().map(Integer.class::cast).toList();

        assertThat(played.getJsonArray("atMs"))
                .allSatisfy(at -> assertThat(((Number) at).longValue())
                        .isBetween(line.getLong("startMs") - 50, line.getLong("startMs") + LATER_MS));
        assertThat(words).isSorted().doesNotHaveDuplicates();
        assertThat(words)
                .as("of " + line.getJsonArray("words").size() + " words")
                .hasSizeGreaterThanOrEqualTo(line.getJsonArray("words").size() / 2);
    }

    @Test
    void keysMoveByFiveSecondsAndByQuestions() throws Exception {
        var first = asked(_ -> true).get(0);
        var second = asked(_ -> true).get(1); // follow-ups are questions too
        var keys = staff.all("key");

        assertThat(keys)
                .extracting(key -> key.getString("key"))
                .containsExactly("ArrowRight", "ArrowRight", "ArrowLeft", "]", "[");
        var stops = List.of(first + 5_000, first + 10_000, first + 5_000, second, first);
        assertThat(IntStream.range(0, 5).boxed().toList())
                .allSatisfy(i -> assertThat(keys.get(i).getLong("toMs"))
                        .as("after " + keys.get(i).encode())
                        .isCloseTo(stops.get(i), within(10L)));
        assertThat(staff.all("paused")).as("the space bar plays and pauses").hasSize(1);
    }

    @Test
    void aClickOnAQuestionJumpsToIt() throws Exception {
        var asked = asked(question -> question.getInteger("followUp") == 0);
        var jumps = staff.all("jump");

        assertThat(jumps).hasSize(2).allSatisfy(jump -> {
            var number = Integer.parseInt(jump.getString("question"));
            assertThat(jump.getString("marked")).isEqualTo(jump.getString("question"));
            assertThat(jump.getLong("toMs")).isCloseTo(asked.get(number - 1), within(10L));
        });
    }

    @Test
    void aBrowserThatBlocksSoundOffersToContinue() {
        assertThat(blocked.exit()).as(() -> "" + blocked.seen()).isZero();
        assertThat(blocked.the("blocked").getBoolean("playing")).isFalse();
        assertThat(blocked.the("continued").getBoolean("playing")).isTrue();
        assertThat(blocked.all("error")).isEmpty();
    }

    private List<JsonObject> transcript() throws IOException, InterruptedException {
        return recruiter.transcript(invitation.id());
    }

    /// When these questions were put.
    private List<Long> asked(Predicate<JsonObject> which) throws IOException, InterruptedException {
        return Recruiter.objects(recruiter.interview(invitation.id()).getJsonArray("questions")).stream()
                .filter(which)
                .map(question -> question.getLong("atMs"))
                .toList();
    }

    private static double recall(String said, JsonObject line) {
        return WordAgreement.of(said, line.getString("text")).recall();
    }
}
