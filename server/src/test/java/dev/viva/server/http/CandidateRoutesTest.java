package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.InterviewId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.candidate.CandidateAccess;
import dev.viva.server.http.guard.HttpLimits;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CandidateRoutesTest {

    private ApiFixture api;
    private CandidateToken token;

    @BeforeAll
    void start() throws Exception {
        api = new ApiFixture(HttpLimits.STANDARD);
    }

    @BeforeEach
    void invite() throws Exception {
        api.interviews.down = false;
        token = api.invite();
        api.live.told.clear();
        api.live.refusing = false;
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void candidateSeesWhoAsksAndForHowLong() throws Exception {
        var seen = api.send(api.asCandidate(HttpMethod.GET, "/candidate/interview", token))
                .bodyAsJsonObject();

        assertThat(seen.getString("candidateName")).isEqualTo("Robin Doe");
        assertThat(seen.getInteger("questions")).isEqualTo(3);
        assertThat(seen.getString("status")).isEqualTo(InterviewStatus.INVITED.name());
        assertThat(seen.getString("consent")).isEqualTo("NONE");
        assertThat(seen.getString("noticeVersion")).isEqualTo("2026-11");
    }

    @Test
    void consentIsWhatTheRecordSaysLast() throws Exception {
        api.records.add(token.interview(), 0, 0, new ConsentGiven("2026-11", "en"));
        assertThat(consent()).isEqualTo("GIVEN");

        api.records.add(token.interview(), 0, 0, new ConsentWithdrawn("2026-11", "declined"));
        assertThat(consent()).isEqualTo("DECLINED");
    }

    @Test
    void everyWrongLinkGetsTheSameAnswer() throws Exception {
        var random = new SecureRandom();
        var otherSecret = CandidateToken.create(token.tenant(), token.interview(), random);
        var otherTenant = new CandidateToken(ApiFixture.OTHER, token.interview(), token.secret());
        var nobody = CandidateToken.create(token.tenant(), new InterviewId(UUID.randomUUID()), random);

        for (var wrong :
                new String[] {otherSecret.text(), otherTenant.text(), nobody.text(), "short", "", token.text() + "A"}) {
            var answer = api.send(api.request(HttpMethod.GET, "/candidate/interview")
                    .putHeaders(CandidateBrowser.headers(token.interview(), wrong)));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:bad-link");
            assertThat(answer.bodyAsJsonObject().getString("detail"))
                    .isEqualTo("the link is incomplete or no longer valid");
        }
    }

    @Test
    void whoDoesNotSayWhichInterviewIsNotLetIn() throws Exception {
        for (var named : new String[] {"", "7", UUID.randomUUID().toString()}) {
            var answer = api.send(api.request(HttpMethod.GET, "/candidate/interview")
                    .putHeader("Cookie", CandidateBrowser.cookie(token))
                    .putHeader(CandidateAccess.HEADER, named));
            assertThat(answer.statusCode()).as(named).isEqualTo(401);
        }
    }

    @Test
    void withoutALinkNobodyComesIn() throws Exception {
        assertThat(api.send(api.request(HttpMethod.POST, "/candidate/seat")).statusCode())
                .isEqualTo(401);
        assertThat(api.send(api.asRecruiter(HttpMethod.POST, "/candidate/seat")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aLinkOpensNoStaffRoute() throws Exception {
        assertThat(api.send(api.asCandidate(HttpMethod.GET, "/interviews", token))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void noticeConsentAndDeviceCheckAreHandedOn() throws Exception {
        var notice = new JsonObject().put("noticeVersion", "2026-11");
        var check = new JsonObject().put("onlyZeros", false).put("playedBack", true);

        post("/candidate/notice", notice, 204);
        post("/candidate/consent", notice.copy().put("given", true), 204);
        post("/candidate/device-check", check.copy().put("peakDbfs", -12.5), 204);
        post("/candidate/device-check", check.copy().put("onlyZeros", true), 204);

        assertThat(api.live.told)
                .containsExactly(
                        "notice 2026-11",
                        "consent 2026-11 true",
                        "device DeviceCheck[peakDbfs=-12.5, onlyZeros=false, playedBack=true]",
                        "device DeviceCheck[peakDbfs=null, onlyZeros=true, playedBack=true]");
    }

    @Test
    void whatBreaksTheContractIsNotHandedOn() throws Exception {
        post("/candidate/notice", new JsonObject().put("noticeVersion", ""), 400);
        post("/candidate/consent", new JsonObject().put("noticeVersion", "1").put("given", "yes"), 400);
        post("/candidate/device-check", new JsonObject().put("onlyZeros", false), 400);

        assertThat(api.live.told).isEmpty();
    }

    @Test
    void aSeatTellsHowToJoin() throws Exception {
        var seat = api.send(api.asCandidate(HttpMethod.POST, "/candidate/seat", token))
                .bodyAsJsonObject();

        assertThat(seat.getString("seat"))
                .isEqualTo(api.live.hold(token.interview()).currentSeat());
        assertThat(seat.getString("expiresAt")).isEqualTo("2026-11-20T09:10:00Z");
    }

    @Test
    void anInterviewThatIsOverIsAConflict() throws Exception {
        api.live.refusing = true;

        var answer = api.send(api.asCandidate(HttpMethod.POST, "/candidate/seat", token));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.bodyAsJsonObject().getString("detail")).isEqualTo("the interview is over");
    }

    @Test
    void aDatabaseOutageIsNotABadLink() throws Exception {
        api.interviews.down = true;

        assertThat(api.send(api.asCandidate(HttpMethod.POST, "/candidate/seat", token))
                        .statusCode())
                .isEqualTo(503);
    }

    private String consent() throws Exception {
        return api.send(api.asCandidate(HttpMethod.GET, "/candidate/interview", token))
                .bodyAsJsonObject()
                .getString("consent");
    }

    private void post(String path, JsonObject body, int status) throws Exception {
        var answer = api.send(api.asCandidate(HttpMethod.POST, path, token), body);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
    }
}
