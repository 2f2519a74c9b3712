package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.plans.ShippedPlans;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpApiTest {

    private static final HttpLimits QUICK = new HttpLimits(
            Duration.ofMillis(800),
            Duration.ofMillis(300),
            64 * 1024,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            32 * 1024,
            20,
            Duration.ofSeconds(15),
            256,
            200);

    private ApiFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new ApiFixture(QUICK);
    }

    @AfterEach
    void heal() {
        api.health.database = true;
        api.health.livekit = true;
        api.live.full = false;
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void anUnknownAddressIsAProblemToo() throws Exception {
        var answer = api.get("/nothing-here");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:not-found");
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIsAProblemToo() throws Exception {
        var answer = api.send(api.asRecruiter(HttpMethod.PUT, "/plans"));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:method-not-allowed");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedUnread() throws Exception {
        var body = new JsonObject().put("token", "x".repeat(70_000));

        var answer = api.send(api.request(HttpMethod.POST, "/session"), body);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:too-large");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        var request = api.request(HttpMethod.POST, "/session").putHeader("Content-Type", "text/xml");

        var answer = api.checked(request, request.sendBuffer(Buffer.buffer("<token/>")));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyThatIsNoJsonOrMissingIsMalformed() throws Exception {
        var request = api.request(HttpMethod.POST, "/session").putHeader("Content-Type", "application/json");

        assertThat(api.checked(request, request.sendBuffer(Buffer.buffer("{"))).statusCode())
                .isEqualTo(400);
        assertThat(api.checked(request, request.sendBuffer(Buffer.buffer("7"))).statusCode())
                .isEqualTo(400);
        assertThat(api.checked(request, request.send()).statusCode()).isEqualTo(400);
    }

    @Test
    void jsonThatIsNestedTooDeepIsMalformed() throws Exception {
        var request = api.request(HttpMethod.POST, "/session").putHeader("Content-Type", "application/json");
        var deep = "{\"token\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

        assertThat(api.checked(request, request.sendBuffer(Buffer.buffer(deep))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFaultOfOursHasAnIncidentIdAndTellsNothingElse() throws Exception {
        api.interviews.rows.clear();
        var broken = api.invite().interview();
        api.interviews.rows.computeIfPresent(
                broken, (_, row) -> new FakeInterviewStore.Row(row.tenant(), row.made(), null, 0, null));

        var answer = api.get("/interviews/" + broken);

        assertThat(answer.statusCode()).isEqualTo(500);
        var problem = answer.bodyAsJsonObject();
        assertThat(problem.getString("instance")).hasSize(36);
        assertThat(problem.getString("detail")).isNull();
        assertThat(problem.encode()).doesNotContain("NullPointer", "status()");
    }

    @Test
    void answersOfTheApiAreNeverStored() throws Exception {
        assertThat(api.get("/plans").getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(api.get("/nothing-here").getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aForeignPageChangesNothing() throws Exception {
        assertThat(create("Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(create("Origin", "null").statusCode()).isEqualTo(403);
        assertThat(create("Origin", "http://localhost.evil.example:7000").statusCode())
                .isEqualTo(403);
        assertThat(create("Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(create("Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
        assertThat(api.interviews.rows).isEmpty();
    }

    @Test
    void aReboundNameIsForeignAlthoughItMatchesItsOwnHost() throws Exception {
        try (var raw = new RawClient(api.port())) {
            raw.head(
                    "POST /api/v1/session HTTP/1.1",
                    "Host: evil.example",
                    "Origin: http://evil.example",
                    "Content-Type: application/json",
                    "Content-Length: 13",
                    "Connection: close");
            raw.send("{\"token\":\"x\"}");

            assertThat(raw.readToEnd()).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void ourOwnPagesMayAct() throws Exception {
        assertThat(create("Origin", "http://localhost:7000").statusCode()).isEqualTo(201);
        assertThat(create("Origin", "http://127.0.0.1:" + api.port()).statusCode())
                .isEqualTo(201);
        assertThat(create("Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(201);
        api.interviews.rows.clear();
    }

    @Test
    void aHeadThatDripsInIsCutOff() throws Exception {
        var before = api.counters.slowRequests();
        try (var raw = new RawClient(api.port())) {
            raw.send("GET /api/v1/healthz HTTP/1.1\r\n");

            assertThat(drip(raw, "X-Slow: 1\r\n")).isTrue();
        }
        await().until(() -> api.counters.slowRequests() > before);
    }

    @Test
    void aBodyThatDripsInIsCutOff() throws Exception {
        try (var raw = new RawClient(api.port())) {
            raw.head(
                    "POST /api/v1/session HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Content-Length: 60000");

            assertThat(drip(raw, " ")).isTrue();
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        try (var raw = new RawClient(api.port())) {
            assertThat(raw.readToEnd()).isEmpty();
        }
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        try (var raw = new RawClient(api.port())) {
            raw.head("GET /api/v1/healthz HTTP/1.1", "Host: localhost", "X-Large: " + "x".repeat(9000));

            assertThat(raw.readToEnd()).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void aServerLivesWhateverItsNeighboursDo() throws Exception {
        api.health.database = false;
        api.health.livekit = false;
        api.live.full = true;

        assertThat(api.send(api.request(HttpMethod.GET, "/healthz")).statusCode())
                .isEqualTo(200);
        assertThat(api.client.get("/healthz").send().await(5, TimeUnit.SECONDS).statusCode())
                .as("without /api/v1 too")
                .isEqualTo(200);
    }

    @Test
    void aServerIsReadyWhenEverythingAnswersAndThereIsRoom() throws Exception {
        var answer = api.send(api.request(HttpMethod.GET, "/readyz"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getJsonObject("voice").getString("engine"))
                .isEqualTo("local");
        assertThat(api.client.get("/readyz").send().await(5, TimeUnit.SECONDS).bodyAsJsonObject())
                .isEqualTo(answer.bodyAsJsonObject());
    }

    @Test
    void anObjectStorageThatIsAwayIsShownAndKeepsNobodyOut() throws Exception {
        api.health.storage = false;

        var answer = api.send(api.request(HttpMethod.GET, "/readyz"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getBoolean("storage")).isFalse();
    }

    @Test
    void aServerThatIsNotReadySaysWhatIsDown() throws Exception {
        api.health.database = false;
        var database = api.send(api.request(HttpMethod.GET, "/readyz"));
        api.health.database = true;
        api.health.livekit = false;
        var livekit = api.send(api.request(HttpMethod.GET, "/readyz"));

        assertThat(database.statusCode()).isEqualTo(503);
        assertThat(database.bodyAsJsonObject().getString("detail")).contains("database");
        assertThat(livekit.statusCode()).isEqualTo(503);
        assertThat(livekit.bodyAsJsonObject().getString("detail")).contains("livekit");
    }

    @Test
    void aFullServerIsNotReadyForOneMore() throws Exception {
        api.live.full = true;

        var answer = api.send(api.request(HttpMethod.GET, "/readyz"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:no-room");
    }

    @Test
    void metricsAreForWhoeverHasTheirToken() throws Exception {
        api.counters.captionDropped();

        var without = api.client.get("/metrics").send().await(5, TimeUnit.SECONDS);
        var wrong = api.client
                .get("/metrics")
                .bearerTokenAuthentication("metrics-tokem")
                .send()
                .await(5, TimeUnit.SECONDS);
        var right = api.client
                .get("/metrics")
                .bearerTokenAuthentication("metrics-token")
                .send()
                .await(5, TimeUnit.SECONDS);

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.getHeader("content-type")).startsWith("text/plain; version=0.0.4");
        assertThat(right.bodyAsString()).contains("http_captions_dropped_total ");
    }

    @Test
    void aSignedWebhookIsHandedOnToTheByte() throws Exception {
        var body = "{ \"event\" : \"room_started\",  \"id\":\"grüße\" }";

        var answer = webhook(body, "signed");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(api.surroundings.webhooks).contains(body);
    }

    @Test
    void aSignedWebhookThatComesAgainIsAnsweredAndPassedOver() throws Exception {
        var body = "{\"event\":\"twice\"}";

        assertThat(webhook(body, "signed").statusCode()).isEqualTo(204);
        assertThat(webhook(body, "signed").statusCode()).isEqualTo(204);

        assertThat(api.surroundings.webhooks).filteredOn(body::equals).hasSize(1);
    }

    @Test
    void aWebhookWithoutASignatureIsRefused() throws Exception {
        assertThat(webhook("{\"forged\":1}", "").statusCode()).isEqualTo(401);
        assertThat(webhook("{\"forged\":1}", "Bearer x").statusCode()).isEqualTo(401);
        assertThat(api.surroundings.webhooks).noneMatch(body -> body.contains("forged"));
    }

    private HttpResponse<Buffer> webhook(String body, String authorization) throws Exception {
        var request = api.request(HttpMethod.POST, "/livekit/webhook")
                .putHeader("Content-Type", "application/webhook+json")
                .putHeader("Authorization", authorization);
        return api.checked(request, request.sendBuffer(Buffer.buffer(body)));
    }

    private HttpResponse<Buffer> create(String header, String value) throws Exception {
        var body = new JsonObject()
                .put("planId", ShippedPlans.firstSteps().id().toString())
                .put("candidateName", "Robin");
        return api.send(api.asRecruiter(HttpMethod.POST, "/interviews").putHeader(header, value), body);
    }

    /// Sends a little every 50 ms; true once the server has had enough.
    private static boolean drip(RawClient raw, String little) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    try {
                        raw.send(little);
                        return false;
                    } catch (SocketException _) {
                        return true;
                    }
                });
        return true;
    }
}
