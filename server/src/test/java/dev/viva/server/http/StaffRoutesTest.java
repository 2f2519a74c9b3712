package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.server.http.guard.HttpLimits;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Who is let through. How people come to a session: `PeopleIT`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffRoutesTest {

    private ApiFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new ApiFixture(HttpLimits.STANDARD);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void whoIsSignedInIsToldSoAndAfterSigningOutNoMore() throws Exception {
        var cookie = "viva_session=" + api.sessions.signedIn(ApiFixture.ACME, Role.ADMIN);

        var before = api.send(api.request(HttpMethod.GET, "/session").putHeader("Cookie", cookie));
        var out = api.send(api.request(HttpMethod.DELETE, "/session").putHeader("Cookie", cookie));
        var after = api.send(api.request(HttpMethod.GET, "/session").putHeader("Cookie", cookie));

        assertThat(before.bodyAsJsonObject().getString("tenant")).isEqualTo(ApiFixture.ACME.toString());
        assertThat(before.bodyAsJsonObject().getJsonArray("permissions")).contains("MANAGE_MEMBERS");
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.getHeader("Set-Cookie")).contains("viva_session=;", "Max-Age=0");
        assertThat(after.statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyReadsWithoutASession() throws Exception {
        for (var cookie : new String[] {"", "viva_session=", "viva_session=stolen", "other=x"}) {
            var answer = api.send(api.request(HttpMethod.GET, "/plans").putHeader("Cookie", cookie));
            assertThat(answer.statusCode()).as(cookie).isEqualTo(401);
        }
    }

    @Test
    void dangerousActsWantAFreshProof() throws Exception {
        var stale =
                api.sessions.signedIn(ApiFixture.ACME, Role.OWNER, Instant.now().minus(Duration.ofMinutes(11)), false);
        var invitation = new JsonObject().put("email", "x@acme.example").put("role", "VIEWER");

        var answer = api.send(
                api.request(HttpMethod.POST, "/members").putHeader("Cookie", "viva_session=" + stale), invitation);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:confirm-first");
    }

    @Test
    void whoHasToEnrolASecondFactorFirstGetsNothingButTheOwnAccount() throws Exception {
        var cookie = "viva_session=" + api.sessions.signedIn(ApiFixture.ACME, Role.OWNER, Instant.now(), true);

        var plans = api.send(api.request(HttpMethod.GET, "/plans").putHeader("Cookie", cookie));
        var session = api.send(api.request(HttpMethod.GET, "/session").putHeader("Cookie", cookie));

        assertThat(plans.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:enrol-first");
        assertThat(session.bodyAsJsonObject().getBoolean("enrolFirst")).isTrue();
    }

    @Test
    void plansAreListedWithTheirLength() throws Exception {
        var answer = api.get("/plans");

        var plan = answer.bodyAsJsonObject().getJsonArray("items").getJsonObject(0);
        assertThat(plan.getInteger("questions")).isEqualTo(3);
        assertThat(plan.getInteger("minutes")).isPositive();
        assertThat(plan.getJsonObject("turns"))
                .isEqualTo(new JsonObject().put("closed", 40).put("cutOff", 1));
    }
}
