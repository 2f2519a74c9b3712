package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.http.call.Access;
import dev.viva.server.http.call.Operation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An Operator looks at a company's interviews: only with its leave, for as long as it lasts, and never unseen.
class InspectionsIT {

    private static final JsonObject REASON = new JsonObject().put("reason", "a candidate reports silence");

    @TempDir
    private Path folder;

    private RealApi api;
    private TenantId acme;
    private TenantId rival;
    private RealApi.SignedIn owner;
    private RealApi.SignedIn operator;
    private InterviewId interview;

    @BeforeEach
    void start() throws Exception {
        api = new RealApi(folder, _ -> {});
        acme = api.people.people().tenants().create("acme", "Acme", null);
        rival = api.people.people().tenants().create("rival", "Rival", null);
        owner = api.join(acme, "ada@acme.example", Role.OWNER);
        operator = api.join(Tenants.HOUSE, "otto@house.example", Role.OPERATOR);
        interview = api.interviewId(acme);
        api.interviewId(rival);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    private HttpResponse<Buffer> ask() throws Exception {
        return api.send(api.as(operator, HttpMethod.POST, "/tenants/" + acme + "/inspections"), REASON);
    }

    private HttpResponse<Buffer> allow(String id, int hours) throws Exception {
        return api.send(
                api.as(owner, HttpMethod.POST, "/company/inspections/" + id), new JsonObject().put("hours", hours));
    }

    private HttpResponse<Buffer> enter() throws Exception {
        return api.send(api.as(operator, HttpMethod.POST, "/tenants/" + acme + "/entry"));
    }

    /// The Operator in a company, as the browser shows it.
    private HttpResponse<Buffer> inside(TenantId tenant, HttpMethod method, String path) throws Exception {
        return api.send(
                api.request(method, path).putHeader("Cookie", operator.cookie() + "; viva_inspection=" + tenant));
    }

    private JsonObject shown() throws Exception {
        return api.send(api.as(owner, HttpMethod.GET, "/company/inspections"))
                .bodyAsJsonObject()
                .getJsonArray("items")
                .getJsonObject(0);
    }

    private List<String> looks() throws Exception {
        return shown().getJsonArray("looks").stream()
                .map(JsonObject.class::cast)
                .map(look -> look.getString("operation") + " " + look.getString("interview"))
                .toList();
    }

    @Test
    void withLeaveAnOperatorReadsInterviewsAndTheCompanyReadsWhatWasRead() throws Exception {
        var id = ask().bodyAsJsonObject().getString("id");
        assertThat(shown().getString("reason")).isEqualTo("a candidate reports silence");
        assertThat(shown().getString("operator")).isEqualTo("X");
        assertThat(allow(id, 2).statusCode()).isEqualTo(204);

        var entered = enter();
        assertThat(entered.headers().getAll("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("viva_inspection=" + acme)
                .contains("HTTPOnly", "SameSite=Lax");

        var list = inside(acme, HttpMethod.GET, "/interviews");
        assertThat(list.bodyAsString()).contains(interview.toString());
        assertThat(inside(acme, HttpMethod.GET, "/interviews/" + interview + "/transcript")
                        .statusCode())
                .isEqualTo(200);
        inside(acme, HttpMethod.GET, "/interviews"); // in the same minute

        assertThat(looks()).containsExactlyInAnyOrder("listInterviews null", "getTranscript " + interview);
        var session = inside(acme, HttpMethod.GET, "/session").bodyAsJsonObject();
        assertThat(session.getJsonArray("permissions")).contains("READ_INTERVIEWS");
        assertThat(session.getJsonObject("inspection").getString("company")).isEqualTo("Acme");
    }

    @Test
    void withoutLeaveThereIsNothingToSee() throws Exception {
        assertThat(inside(acme, HttpMethod.GET, "/interviews").statusCode()).isEqualTo(403);
        assertThat(enter().statusCode()).isEqualTo(409);
        ask();
        assertThat(enter().statusCode()).as("nobody has answered").isEqualTo(409);
        assertThat(inside(acme, HttpMethod.GET, "/interviews").statusCode()).isEqualTo(403);
        assertThat(inside(acme, HttpMethod.GET, "/session").bodyAsJsonObject().containsKey("inspection"))
                .isFalse();
        assertThat(looks()).isEmpty();
    }

    @Test
    void leaveOfOneCompanyOpensNoOtherAndLeaveOfOneOperatorLetsInNoOther() throws Exception {
        allow(ask().bodyAsJsonObject().getString("id"), 2);
        enter();
        var another = api.join(Tenants.HOUSE, "olga@house.example", Role.OPERATOR);

        assertThat(inside(rival, HttpMethod.GET, "/interviews").statusCode()).isEqualTo(403);
        assertThat(inside(Tenants.HOUSE, HttpMethod.GET, "/interviews").statusCode())
                .isEqualTo(403);
        assertThat(api.send(api.request(HttpMethod.GET, "/interviews")
                                .putHeader("Cookie", another.cookie() + "; viva_inspection=" + acme))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.send(api.request(HttpMethod.GET, "/interviews").putHeader("Cookie", "viva_inspection=" + acme))
                        .statusCode())
                .isEqualTo(401);
        var recruiter = api.join(rival, "rita@rival.example", Role.RECRUITER);
        assertThat(api.send(api.request(HttpMethod.GET, "/interviews")
                                .putHeader("Cookie", recruiter.cookie() + "; viva_inspection=" + acme))
                        .bodyAsString())
                .doesNotContain(interview.toString());
    }

    @Test
    void leaveLetsReadInterviewsAndDoNothingElse() throws Exception {
        allow(ask().bodyAsJsonObject().getString("id"), 2);
        enter();
        var own = Set.of("OWN_ACCOUNT", "MANAGE_TENANTS", "READ_INTERVIEWS");

        for (var operation : api.operations) {
            if (operation.access() instanceof Access.StaffWith(var needed, var _) && !own.contains(needed.name())) {
                assertThat(inside(acme, method(operation), path(operation)).statusCode())
                        .as(operation.id())
                        .isIn(400, 403);
            }
        }
        assertThat(inside(acme, HttpMethod.POST, "/interviews/" + interview + "/seen")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsTakenBackOrOverIsOverWithTheNextRequest() throws Exception {
        var id = ask().bodyAsJsonObject().getString("id");
        allow(id, 1);
        enter();
        assertThat(inside(acme, HttpMethod.GET, "/interviews").statusCode()).isEqualTo(200);

        api.send(api.as(owner, HttpMethod.DELETE, "/company/inspections/" + id));
        assertThat(inside(acme, HttpMethod.GET, "/interviews").statusCode()).isEqualTo(403);
        assertThat(allow(id, 1).statusCode()).as("leave is given once").isEqualTo(409);

        allow(ask().bodyAsJsonObject().getString("id"), 1);
        enter();
        for (int minute = 0; minute < 60; minute += 20) { // a session that is used does not go idle
            assertThat(inside(acme, HttpMethod.GET, "/interviews").statusCode()).isEqualTo(200);
            api.later(Duration.ofMinutes(20));
        }
        assertThat(inside(acme, HttpMethod.GET, "/interviews").statusCode()).isEqualTo(403);
    }

    @Test
    void leaveCountsForTheSessionThatWentInWithAFreshProofAndForNoOther() throws Exception {
        var later = api.people.people().sessions().begin(Tenants.HOUSE, operator.member(), false, "another browser");
        allow(ask().bodyAsJsonObject().getString("id"), 2);

        assertThat(inside(acme, HttpMethod.GET, "/interviews").statusCode())
                .as("a cookie of one's own making")
                .isEqualTo(403);
        enter();
        assertThat(inside(acme, HttpMethod.GET, "/interviews").statusCode()).isEqualTo(200);
        assertThat(api.send(api.request(HttpMethod.GET, "/interviews")
                                .putHeader("Cookie", "viva_session=" + later.token() + "; viva_inspection=" + acme))
                        .statusCode())
                .isEqualTo(403);

        api.later(Duration.ofMinutes(11));
        assertThat(RealApi.problem(enter())).isEqualTo("confirm-first");
    }

    @Test
    void aCompanyIsAskedOnceAtATimeAndAWishThatNobodyAnswersEndsByItself() throws Exception {
        assertThat(ask().statusCode()).isEqualTo(201);
        assertThat(ask().statusCode()).isEqualTo(409);
        var twice = allow(shown().getString("id"), 25);
        assertThat(twice.statusCode()).as("a day at the most").isEqualTo(400);
        assertThat(allow(UUID.randomUUID().toString(), 1).statusCode()).isEqualTo(404);

        api.later(Duration.ofDays(8));

        var again = api.people.people().inspections().list(acme).getFirst();
        assertThat(again.state().name()).isEqualTo("ENDED");
    }

    @Test
    void anOperatorSeesHowTheInstallationIsAndNothingOfItsInterviews() throws Exception {
        api.stores.nodes().join(new NodeEntry(new NodeId(UUID.randomUUID()), "home", "n1:7900", true, 1, 3, false));
        api.health.livekit = false;

        var seen = api.send(api.as(operator, HttpMethod.GET, "/installation"));

        assertThat(seen.bodyAsJsonObject().getBoolean("database")).isTrue();
        assertThat(seen.bodyAsJsonObject().getBoolean("livekit")).isFalse();
        assertThat(seen.bodyAsJsonObject().getJsonArray("nodes").stream())
                .anySatisfy(node ->
                        assertThat(((JsonObject) node).getString("address")).isEqualTo("n1:7900"));
        assertThat(seen.bodyAsString()).doesNotContain(interview.toString(), "Acme");
        assertThat(api.send(api.as(owner, HttpMethod.GET, "/installation")).statusCode())
                .isEqualTo(403);
    }

    private HttpMethod method(Operation operation) {
        return api.contract().contract().operation(operation.id()).getHttpMethod();
    }

    private String path(Operation operation) {
        return api.contract()
                .contract()
                .operation(operation.id())
                .getOpenAPIPath()
                .replace("{interviewId}", interview.toString())
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    }
}
