package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.server.http.guard.HttpLimits;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

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
    void signInLinkBecomesASessionCookieThatNoScriptCanRead() throws Exception {
        var link = api.sessions.issue(ApiFixture.ACME, Role.VIEWER, Duration.ofMinutes(5));

        var answer = api.send(api.request(HttpMethod.POST, "/session"), new JsonObject().put("token", link));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getString("role")).isEqualTo("VIEWER");
        assertThat(answer.getHeader("Set-Cookie"))
                .contains("viva_session=", "HTTPOnly", "SameSite=Lax", "Path=/", "Max-Age=28800")
                .doesNotContain("Secure");
    }

    @Test
    void cookieTravelsEncryptedOnlyIfThePublicAddressIsHttps() throws Exception {
        var secure = new ApiFixture(HttpLimits.STANDARD, "https://viva.example", null);
        try {
            var link = secure.sessions.issue(ApiFixture.ACME, Role.VIEWER, Duration.ofMinutes(5));

            var answer = secure.send(secure.request(HttpMethod.POST, "/session"), new JsonObject().put("token", link));

            assertThat(answer.getHeader("Set-Cookie")).contains("; Secure");
            assertThat(answer.getHeader("Strict-Transport-Security")).contains("max-age=");
        } finally {
            secure.close();
        }
    }

    @Test
    void signInLinkThatWasUsedUpIsRefused() throws Exception {
        var link = new JsonObject().put("token", "used-up");

        var answer = api.send(api.request(HttpMethod.POST, "/session"), link);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:not-signed-in");
        assertThat(answer.getHeader("Set-Cookie")).isNull();
    }

    @Test
    void whoIsSignedInIsToldSoAndAfterSigningOutNoMore() throws Exception {
        var token = api.sessions.signedIn(ApiFixture.ACME, Role.ADMIN);
        var cookie = "viva_session=" + token;

        var before = api.send(api.request(HttpMethod.GET, "/session").putHeader("Cookie", cookie));
        var out = api.send(api.request(HttpMethod.DELETE, "/session").putHeader("Cookie", cookie));
        var after = api.send(api.request(HttpMethod.GET, "/session").putHeader("Cookie", cookie));

        assertThat(before.bodyAsJsonObject().getString("tenant")).isEqualTo(ApiFixture.ACME.toString());
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.getHeader("Set-Cookie")).contains("viva_session=;", "Max-Age=0");
        assertThat(after.statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyReadsWithoutASession() throws Exception {
        assertThat(api.send(api.request(HttpMethod.GET, "/plans")).statusCode()).isEqualTo(401);
        assertThat(api.send(api.request(HttpMethod.GET, "/plans").putHeader("Cookie", "viva_session="))
                        .statusCode())
                .isEqualTo(401);
        assertThat(api.send(api.request(HttpMethod.GET, "/plans").putHeader("Cookie", "viva_session=stolen"))
                        .statusCode())
                .isEqualTo(401);
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
