package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.core.id.InterviewId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.InterviewStore.Sort;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.ReplyWait;
import dev.viva.core.record.Word;
import dev.viva.core.recording.Track;
import dev.viva.core.transcript.Speaker;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.plans.ShippedPlans;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterviewRoutesTest {

    private ApiFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new ApiFixture(HttpLimits.STANDARD);
    }

    @AfterEach
    void clear() {
        api.interviews.rows.clear();
        api.interviews.down = false;
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void listShowsTheCallersInterviewsOnly() throws Exception {
        var mine = api.invite().interview();
        api.invite(ApiFixture.OTHER);

        var items = api.get("/interviews").bodyAsJsonObject().getJsonArray("items");

        assertThat(items).hasSize(1);
        assertThat(items.getJsonObject(0).getString("id")).isEqualTo(mine.toString());
    }

    @Test
    void whatIsOverWaitsUntilSomebodyHasOpenedIt() throws Exception {
        var over = api.invite().interview();
        api.invite(ApiFixture.OTHER);
        api.invite();
        api.interviews.status(over, InterviewStatus.COMPLETED);
        var waiting = api.get("/waiting").bodyAsJsonObject();
        assertThat(waiting.getInteger("all")).isEqualTo(1);
        assertThat(waiting.getJsonArray("items").getJsonObject(0).getString("need"))
                .isEqualTo("UNSEEN");

        var noted = api.send(api.asRecruiter(HttpMethod.POST, "/interviews/" + over + "/seen"));

        assertThat(noted.statusCode()).isEqualTo(204);
        assertThat(api.get("/waiting").bodyAsJsonObject().getJsonArray("items")).isEmpty();
        var seen = api.get("/interviews/" + over)
                .bodyAsJsonObject()
                .getJsonObject("summary")
                .getJsonObject("seen");
        assertThat(seen.getString("by")).isEqualTo("RECRUITER");
    }

    @Test
    void nobodyCanHaveSeenWhatIsNotTheirs() throws Exception {
        var other = api.invite(ApiFixture.OTHER).interview();

        assertThat(api.send(api.asRecruiter(HttpMethod.POST, "/interviews/" + other + "/seen"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void filterSortAndPageReachTheStore() throws Exception {
        api.get("/interviews?status=COMPLETED&status=ON_HOLD&sort=TITLE&order=asc&limit=7&cursor=more");

        var query = api.interviews.lastQuery;
        assertThat(query.status()).containsExactly(InterviewStatus.COMPLETED, InterviewStatus.ON_HOLD);
        assertThat(query.sort()).isEqualTo(Sort.TITLE);
        assertThat(query.descending()).isFalse();
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.cursor()).isEqualTo("more");
    }

    @Test
    void withoutParametersTheNewestFiftyComeFirst() throws Exception {
        api.get("/interviews");

        var query = api.interviews.lastQuery;
        assertThat(query.status()).isEmpty();
        assertThat(query.sort()).isEqualTo(Sort.CREATED);
        assertThat(query.descending()).isTrue();
        assertThat(query.limit()).isEqualTo(50);
    }

    @Test
    void aParameterOutsideTheContractIsNamed() throws Exception {
        var answer = api.get("/interviews?limit=201");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(fault(answer.bodyAsJsonObject()).getString("pointer")).isEqualTo("/query/limit");
        assertThat(api.get("/interviews?status=LOST").statusCode()).isEqualTo(400);
        assertThat(api.get("/interviews?sort=NAME").statusCode()).isEqualTo(400);
    }

    @Test
    void aCursorThatTheStoreDoesNotKnowIsNamed() throws Exception {
        var answer = api.get("/interviews?cursor=made-up");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(fault(answer.bodyAsJsonObject()).getString("pointer")).isEqualTo("/query/cursor");
    }

    @Test
    void aNewInterviewHasALinkThatOpensIt() throws Exception {
        var answer = api.send(api.asRecruiter(HttpMethod.POST, "/interviews"), newInterview("  Robin Doe "));

        assertThat(answer.statusCode()).isEqualTo(201);
        var link = answer.bodyAsJsonObject().getString("link");
        assertThat(link).startsWith("http://localhost:7000/interview#");
        var token = CandidateToken.parse(link.substring(link.indexOf('#') + 1)).orElseThrow();
        var opened = api.send(
                api.request(HttpMethod.POST, "/candidate/session"),
                new JsonObject()
                        .put("link", token.text())
                        .put("attempt", UUID.randomUUID().toString()));
        var seen = api.send(api.request(HttpMethod.GET, "/candidate/interview")
                .putHeader("Viva-Interview", opened.bodyAsJsonObject().getString("interview"))
                .putHeader("Cookie", opened.cookies().getFirst().split(";", 2)[0]));
        assertThat(seen.bodyAsJsonObject().getString("candidateName")).isEqualTo("Robin Doe");
        assertThat(api.interviews.rows.get(token.interview()).made().createdAt())
                .isEqualTo("2026-11-20T08:00:00.123Z");
    }

    @Test
    void aViewerMayLookButNotInvite() throws Exception {
        var cookie = "viva_session=" + api.sessions.signedIn(ApiFixture.ACME, Role.VIEWER);

        var list = api.send(api.request(HttpMethod.GET, "/interviews").putHeader("Cookie", cookie));
        var invite = api.send(
                api.request(HttpMethod.POST, "/interviews").putHeader("Cookie", cookie), newInterview("Robin"));

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(invite.statusCode()).isEqualTo(403);
        assertThat(api.interviews.rows).isEmpty();
    }

    @Test
    void anUnknownPlanIsNotFound() throws Exception {
        var body = newInterview("Robin").put("planId", UUID.randomUUID().toString());

        assertThat(api.send(api.asRecruiter(HttpMethod.POST, "/interviews"), body)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aBodyThatBreaksTheContractIsToldWhere() throws Exception {
        var post = api.asRecruiter(HttpMethod.POST, "/interviews");

        var tooLong = api.send(post, newInterview("x".repeat(201)));
        var blank = api.send(post, newInterview("   "));
        var noUuid = api.send(post, newInterview("Robin").put("planId", "7"));
        var extra = api.send(post, newInterview("Robin").put("salary", 1));
        var missing = api.send(post, new JsonObject().put("candidateName", "Robin"));

        assertThat(List.of(tooLong, blank, noUuid, extra, missing)).allMatch(a -> a.statusCode() == 400);
        assertThat(fault(tooLong.bodyAsJsonObject()).getString("pointer")).isEqualTo("/candidateName");
        assertThat(fault(blank.bodyAsJsonObject()).getString("pointer")).isEqualTo("/candidateName");
        assertThat(fault(noUuid.bodyAsJsonObject()).getString("pointer")).isEqualTo("/planId");
        assertThat(extra.bodyAsString()).contains("salary");
        assertThat(missing.bodyAsString()).contains("planId");
        assertThat(api.interviews.rows).isEmpty();
    }

    @Test
    void anotherTenantsInterviewDoesNotExist() throws Exception {
        var foreign = api.invite(ApiFixture.OTHER).interview();

        for (var path : List.of("", "/transcript", "/verification", "/live", "/visits/1/waveform")) {
            var answer = api.get("/interviews/" + foreign + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:not-found");
        }
    }

    @Test
    void aMalformedIdIsRefused() throws Exception {
        var answer = api.get("/interviews/7");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(fault(answer.bodyAsJsonObject()).getString("pointer")).isEqualTo("/path/interviewId");
        assertThat(api.get("/interviews/" + UUID.randomUUID() + "/visits/0/waveform")
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.get("/interviews/" + UUID.randomUUID() + "/visits/1/recordings/NOBODY")
                        .statusCode())
                .isEqualTo(400);
    }

    private static ReplyTimed replied(int afterMs) {
        return new ReplyTimed(
                "l3", "TRANSITION", "local", "local", 0, new ReplyWait(600, afterMs - 600, 0, 0, 0, 0, 0));
    }

    @Test
    void detailTellsWhatWasAskedWhenAndInWhichVisit() throws Exception {
        var id = api.interview(InterviewStatus.COMPLETED);
        var first = ShippedPlans.firstSteps().questions().getFirst().id();
        var second = ShippedPlans.firstSteps().questions().get(1).id();
        api.records.add(id, 1, 0, new VisitOpened(1, "room"));
        api.records.add(id, 1, 10, new EngineOpened("local"));
        api.records.add(id, 1, 1000, new QuestionAsked(first, 0, "l1", "What did you build?"));
        api.records.add(id, 1, 5000, spoken("l1", first, 1400, 4800));
        api.records.add(id, 1, 9000, new WordsHeard(first, "local", "a server", List.of(), null, 5000, 9500));
        api.records.add(id, 1, 9100, replied(1_300));
        api.records.add(id, 1, 9150, replied(900));
        api.records.add(id, 1, 9200, new VisitClosed(1, "left"));
        api.records.add(id, 2, 0, new VisitOpened(2, "room"));
        api.records.add(id, 2, 700, new QuestionAsked(second, 1, "l2", "And then?"));
        api.recordings.add(ApiFixture.ACME, id, 1, Track.INTERVIEWER, new byte[1]);
        api.recordings.add(ApiFixture.ACME, id, 1, Track.CANDIDATE, new byte[1]);

        var detail = api.get("/interviews/" + id).bodyAsJsonObject();

        assertThat(detail.getJsonArray("questions"))
                .isEqualTo(new JsonArray()
                        .add(asked(first, 1, 0, "What did you build?", 1, 1400))
                        .add(asked(second, 2, 1, "And then?", 2, 700)));
        assertThat(detail.getJsonArray("visits"))
                .isEqualTo(new JsonArray()
                        .add(visit(1, 9500, "CANDIDATE", "INTERVIEWER"))
                        .add(visit(2, 700)));
        assertThat(detail.getString("voice")).isEqualTo("local");
        assertThat(detail.getJsonObject("replies"))
                .isEqualTo(new JsonObject()
                        .put("count", 2)
                        .put("p50Ms", 900)
                        .put("p95Ms", 1_300)
                        .put("p99Ms", 1_300));
        assertThat(detail.getJsonObject("turns"))
                .isEqualTo(new JsonObject().put("closed", 0).put("cutOff", 0));
        assertThat(api.recordings.open).hasValue(0);
    }

    @Test
    void howTheTalkGoesIsToldWithoutReadingTheRecord() throws Exception {
        var id = api.interview(InterviewStatus.IN_PROGRESS);
        api.records.add(id, 1, 10, new EngineOpened("not looked at"));

        assertThat(api.get("/interviews/" + id + "/talk").bodyAsJsonObject())
                .isEqualTo(new JsonObject()
                        .put("voice", "local")
                        .put(
                                "replies",
                                new JsonObject()
                                        .put("count", 2)
                                        .put("p50Ms", 900)
                                        .put("p95Ms", 1_300)
                                        .put("p99Ms", 1_300))
                        .put("turns", new JsonObject().put("closed", 7).put("cutOff", 1)));
        assertThat(api.get("/interviews/" + new InterviewId(new UUID(4, 4)) + "/talk")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void transcriptHasEveryLineWithItsWords() throws Exception {
        var id = api.interview(InterviewStatus.COMPLETED);
        var words = List.of(new Word("a", 100, 200, false), new Word("server", 200, 600, false));
        api.records.add(id, new TranscriptLine(3, 1, Speaker.CANDIDATE, 100, 600, "a server", words, "q1", false));
        api.records.add(id, new TranscriptLine(4, 1, Speaker.CANDIDATE, 900, 900, "typed", List.of(), null, true));

        var lines =
                api.get("/interviews/" + id + "/transcript").bodyAsJsonObject().getJsonArray("lines");

        assertThat(lines).hasSize(2);
        assertThat(lines.getJsonObject(0).getJsonArray("words").getJsonObject(1).getLong("endMs"))
                .isEqualTo(600);
        assertThat(lines.getJsonObject(1).getBoolean("typed")).isTrue();
        assertThat(lines.getJsonObject(1).containsKey("questionId")).isFalse();
    }

    @Test
    void verificationNamesTheFaults() throws Exception {
        var id = api.interview(InterviewStatus.COMPLETED);
        api.records.faults = List.of("event 3: hash differs");

        var found = api.get("/interviews/" + id + "/verification").bodyAsJsonObject();

        assertThat(found.getBoolean("valid")).isFalse();
        assertThat(found.getJsonArray("faults")).containsExactly("event 3: hash differs");
    }

    @Test
    void aDatabaseOutageTellsTheCallerWhenToRetry() throws Exception {
        api.interviews.down = true;

        var answer = api.get("/interviews");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:unavailable");
    }

    private static JsonObject newInterview(String name) {
        return new JsonObject()
                .put("planId", ShippedPlans.firstSteps().id().toString())
                .put("candidateName", name);
    }

    private static JsonObject fault(JsonObject problem) {
        return problem.getJsonArray("errors").getJsonObject(0);
    }

    private static LineSpoken spoken(String line, String question, long startMs, long endMs) {
        var word = new Word("What", startMs, endMs, false);
        return new LineSpoken(line, "QUESTION", question, "What", List.of(word), true, startMs, endMs);
    }

    private static JsonObject asked(String id, int number, int followUp, String text, int visit, int atMs) {
        return new JsonObject()
                .put("questionId", id)
                .put("number", number)
                .put("followUp", followUp)
                .put("text", text)
                .put("visit", visit)
                .put("atMs", atMs);
    }

    private static JsonObject visit(int number, int lengthMs, String... tracks) {
        return new JsonObject()
                .put("visit", number)
                .put("openedAt", FakeRecordStore.BEGAN.toString())
                .put("lengthMs", lengthMs)
                .put("tracks", new JsonArray(List.of(tracks)));
    }
}
