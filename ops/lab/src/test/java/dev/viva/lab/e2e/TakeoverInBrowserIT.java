package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.ledger.LedgerCheck;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The node that holds an interview is killed, and its candidate sits in real Chromium: the page stays, its place in
/// the room stays, and the interviewer is heard again. What is said are tones, so that nobody has to recognise a voice.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(900)
class TakeoverInBrowserIT {

    private static final Duration GUARD = Duration.ofMinutes(4);
    private static final int RATE_HZ = 16_000;
    private static final int SENTENCES = 3;
    private static final int MIDWAY_IN = 1;

    @TempDir
    private static Path folder;

    private Installation nodes;
    private String interview;
    private BrowserRun run;

    @BeforeAll
    void holdTheInterview() throws Exception {
        Needs.builtPages();
        Needs.node();
        Needs.chromium();
        nodes = Installation.start(Files.createDirectory(folder.resolve("nodes")), 1, 2);
        var invitation = nodes.recruiter().invite("Robin Chromium");
        interview = invitation.id();
        var at = Files.createDirectory(folder.resolve("browser"));
        try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = beside.submit(() ->
                    BrowserRun.run("takeover.mjs", at, scenario(at), Map.of("VIVA_CANDIDATE_LINK", invitation.link())));
            Awaitility.await("the middle of an answer")
                    .atMost(GUARD)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> running.isDone() || midway(at.resolve("browser.log")));
            if (!running.isDone()) {
                nodes.awaitHolder(interview).kill();
            }
            run = running.get();
        }
        run.keepShots();
    }

    private static JsonObject scenario(Path at) throws IOException {
        var sentences = new JsonArray();
        for (var number = 1; number <= SENTENCES; number++) {
            sentences.add(sentence(at.resolve(number + ".wav"), number, 1).toString());
        }
        return new JsonObject()
                .put("shots", at.resolve("shots").toString())
                .put("microphone", sentence(at.resolve("device.wav"), 0, SENTENCES) + "%noloop")
                .put("sentences", sentences)
                .put("midwayIn", MIDWAY_IN);
    }

    private static Path sentence(Path file, int number, int times) throws IOException {
        var once = ToneCode.encode(ToneKind.SENTENCE, number, RATE_HZ);
        var pcm = new short[once.length * times];
        IntStream.range(0, times).forEach(i -> System.arraycopy(once, 0, pcm, i * once.length, once.length));
        return WavFile.write(file, Arrays.copyOf(pcm, pcm.length + RATE_HZ / 5));
    }

    private static boolean midway(Path log) throws IOException {
        return Files.exists(log) && Files.readString(log).contains("\"midway\"");
    }

    @AfterAll
    void stop() {
        if (nodes != null) {
            nodes.close();
        }
    }

    @Test
    void interviewerIsHeardAgainAtTheSameQuestion() {
        assertThat(run.exit()).as("%s", run.seen()).isZero();
        var heard = run.the("heardAgain");
        System.out.printf("in Chromium: heard again after %d ms%n", heard.getLong("ms"));
        assertThat(heard.getInteger("number")).isEqualTo(run.the("midway").getInteger("number"));
    }

    @Test
    void pageAndItsPlaceInTheRoomStay() {
        var from = run.seen().indexOf(run.the("midway"));
        var until = run.seen().indexOf(run.the("leaving"));
        var meanwhile = run.seen().subList(from, until).stream()
                .map(each -> each.getString("event"))
                .toList();
        assertThat(meanwhile).as("%s", run.seen()).doesNotContain("navigated", "opened", "closed", "error");
        assertThat(run.all("looks")).allSatisfy(look -> {
            assertThat(look.getString("sound")).isEqualTo("joined");
            assertThat(look.getString("link")).isEqualTo("open");
        });
    }

    @Test
    void everySentenceIsInTheTranscriptOnce() throws Exception {
        var recruiter = nodes.recruiter();
        var said = recruiter.transcript(interview).stream()
                .filter(line -> "CANDIDATE".equals(line.getString("speaker")))
                .flatMap(line -> LedgerCheck.numbers(line.getString("text")).stream())
                .toList();
        assertThat(said).as("%s", run.seen()).isEqualTo(List.of(1, 2, 3));
        assertThat(recruiter.verification(interview).getBoolean("valid")).isTrue();
    }
}
