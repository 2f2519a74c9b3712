package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.id.InterviewId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.Word;
import dev.viva.core.transcript.Speaker;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.live.CandidateView.Phase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveRoutesTest {

    private static final int BACKLOG = 50;
    private static final int WATCHERS = 3;
    private static final HttpLimits QUICK = new HttpLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            64 * 1024,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            32 * 1024,
            20,
            Duration.ofMillis(100),
            BACKLOG,
            WATCHERS);

    private ApiFixture api;
    private InterviewId interview;
    private FakeLiveInterview session;

    @BeforeAll
    void start() throws Exception {
        api = new ApiFixture(QUICK);
    }

    @BeforeEach
    void hold() throws Exception {
        interview = api.interview(InterviewStatus.IN_PROGRESS);
        session = api.live.hold(interview);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void aWatcherGetsTheLinesSoFarThenWhatHappens() throws Exception {
        api.records.add(interview, line(3, "Hello."));
        api.records.add(interview, line(5, "A server."));

        var page = StreamProbe.open(api, interview);
        page.awaitEvents("line", "TranscriptLine", 2);
        session.caption("l9", "And", false);
        session.line(line(9, "And then?"));
        session.show(FakeLiveInterview.view(Phase.THINKING, null));

        var lines = page.awaitEvents("line", "TranscriptLine", 3);
        assertThat(lines).extracting(l -> l.getLong("seq")).containsExactly(3L, 5L, 9L);
        assertThat(page.awaitEvents("caption", "Caption", 1).getFirst().getString("text"))
                .isEqualTo("And");
        assertThat(page.awaitEvents("view", "CandidateView", 2).getLast().getString("phase"))
                .isEqualTo("THINKING");
        assertThat(page.text()).contains("id: 9\n");
        assertThat(page.response().getHeader("Content-Type")).isEqualTo("text/event-stream");
        page.close();
        await().until(() -> session.listeners.isEmpty());
    }

    @Test
    void whoComesBackGetsOnlyWhatIsNew() throws Exception {
        api.records.add(interview, line(3, "Hello."));
        api.records.add(interview, line(5, "A server."));

        var page = StreamProbe.open(api, interview, "3");

        assertThat(page.awaitEvents("line", "TranscriptLine", 1))
                .extracting(l -> l.getLong("seq"))
                .containsExactly(5L);
        page.close();
    }

    @Test
    void aMadeUpLastEventIdStartsFromTheBeginning() throws Exception {
        api.records.add(interview, line(3, "Hello."));

        var page = StreamProbe.open(api, interview, "yesterday");

        page.awaitEvents("line", "TranscriptLine", 1);
        page.close();
    }

    @Test
    void aLineThatIsBothStoredAndLiveComesOnce() throws Exception {
        api.records.add(interview, line(3, "Hello."));
        var page = StreamProbe.open(api, interview);
        page.awaitEvents("line", "TranscriptLine", 1);

        session.line(line(3, "Hello."));
        session.line(line(4, "Next."));

        page.awaitEvents("line", "TranscriptLine", 2);
        assertThat(page.events("line")).extracting(l -> l.getLong("seq")).containsExactly(3L, 4L);
        page.close();
    }

    @Test
    void theEndEndsTheStream() throws Exception {
        var page = StreamProbe.open(api, interview);
        page.awaitEvents("view", "CandidateView", 1);
        await().until(() -> session.listeners.size() == 1);

        session.line(line(9, "Goodbye."));
        session.end(Outcome.COMPLETED);

        await().until(page::over);
        assertThat(page.text().strip()).endsWith("event: ended\ndata: {}");
        assertThat(page.events("line")).hasSize(1);
        await().until(() -> session.listeners.isEmpty());
    }

    @Test
    void anInterviewThatIsOverShowsItsLinesAndEnds() throws Exception {
        api.live.live.remove(interview);
        api.interviews.status(interview, InterviewStatus.COMPLETED);
        api.records.add(interview, line(3, "Hello."));

        var page = StreamProbe.open(api, interview);

        await().until(page::over);
        assertThat(page.events("line")).hasSize(1);
        assertThat(page.events("ended")).hasSize(1);
    }

    @Test
    void whoComesTooEarlyWaitsForTheCandidate() throws Exception {
        api.live.live.remove(interview);
        var page = StreamProbe.open(api, interview);
        await().until(() -> page.text().contains(":\n\n"));

        var late = api.live.hold(interview);

        page.awaitEvents("view", "CandidateView", 1);
        assertThat(late.listeners).hasSize(1);
        page.close();
    }

    @Test
    void aCandidateWhoDeclinesBeforeTheSessionEndsTheWait() throws Exception {
        api.live.live.remove(interview);
        var page = StreamProbe.open(api, interview);
        await().until(() -> page.text().contains(":\n\n"));

        api.interviews.status(interview, InterviewStatus.WITHDRAWN);

        await().until(page::over);
        assertThat(page.events("ended")).hasSize(1);
    }

    @Test
    void silenceIsFilledWithComments() throws Exception {
        var page = StreamProbe.open(api, interview);

        await().until(() -> page.text().split("(?m)^:$", -1).length > 3);
        page.close();
    }

    @Test
    void aWatcherWhoReadsTooSlowlyIsClosedAndNobodyWaitsForIt() throws Exception {
        var page = StreamProbe.open(api, interview);
        page.awaitEvents("view", "CandidateView", 1);
        await().until(() -> session.listeners.size() == 1);
        page.response().pause();
        var before = api.counters.closedWatchers();
        var text = "x".repeat(20_000);

        for (int i = 0; i < 3000 && api.counters.closedWatchers() == before; i++) {
            session.caption("c" + i, text, false);
        }

        await().until(() -> api.counters.closedWatchers() == before + 1);
        await().until(() -> session.listeners.isEmpty());
    }

    @Test
    void aLongTranscriptIsNotTakenForASlowReader() throws Exception {
        for (int i = 0; i < 20 * BACKLOG; i++) {
            api.records.add(interview, line(i, "x".repeat(1000)));
        }

        var page = StreamProbe.open(api, interview);

        page.awaitEvents("line", "TranscriptLine", 20 * BACKLOG);
        page.close();
    }

    @Test
    void beyondTheLimitWatchersAreToldToComeBack() throws Exception {
        await().until(this::nobodyWatches);
        var pages = List.of(
                StreamProbe.open(api, interview), StreamProbe.open(api, interview), StreamProbe.open(api, interview));

        var refused = api.get("/interviews/" + interview + "/live");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("10");
        assertThat(api.counters.refusedWatchers()).isEqualTo(1);
        pages.forEach(StreamProbe::close);
        await().until(() -> session.listeners.isEmpty());
        var again = StreamProbe.open(api, interview);
        assertThat(again.response().statusCode()).isEqualTo(200);
        again.close();
    }

    @Test
    void nobodyWatchesAnInterviewThatDoesNotExist() throws Exception {
        assertThat(api.get("/interviews/" + UUID.randomUUID() + "/live").statusCode())
                .isEqualTo(404);
    }

    private boolean nobodyWatches() {
        return api.live.live.values().stream().allMatch(live -> live.listeners.isEmpty());
    }

    private static TranscriptLine line(long seq, String text) {
        var words = List.of(new Word("Hello.", seq * 100, seq * 100 + 90, false));
        return new TranscriptLine(seq, 1, Speaker.INTERVIEWER, seq * 100, seq * 100 + 90, text, words, null, false);
    }
}
