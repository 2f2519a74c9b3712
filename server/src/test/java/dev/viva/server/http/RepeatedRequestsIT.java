package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.ApiKeys;
import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.core.repeat.Repetitions;
import dev.viva.server.http.RealApi.SignedIn;
import dev.viva.server.limit.Limiter;
import dev.viva.server.plans.ShippedPlans;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `Idempotency-Key`, by HTTP, on two nodes over a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedRequestsIT {

    @TempDir
    private static Path folder;

    private RealApi api;
    private RealApi second;
    private TenantId acme;
    private SignedIn owner;

    @BeforeAll
    void start() throws Exception {
        api = new RealApi(folder, _ -> {});
        second = api.node(new Limiter(null));
    }

    @AfterAll
    void stop() throws Exception {
        second.leave();
        api.close();
    }

    @BeforeEach
    void found() {
        acme = api.people
                .people()
                .tenants()
                .create("a-" + UUID.randomUUID().toString().substring(0, 8), "Acme", null);
        owner = api.join(acme, "ada@acme.example", Role.OWNER);
        api.stores.plans().add(acme, ShippedPlans.firstSteps());
    }

    @Test
    void whoAsksAgainGetsTheSameAnswerOnEveryNodeAndNothingIsMadeTwice() throws Exception {
        var first = post(api, "/interviews", "k1", interview("Robin"));
        var again = post(second, "/interviews", "k1", interview("Robin"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.bodyAsString()).isEqualTo(first.bodyAsString()).contains("link");
        assertThat(again.getHeader("Content-Type")).isEqualTo(first.getHeader("Content-Type"));
        assertThat(interviews()).isEqualTo(1);
        assertThat(post(api, "/interviews", "k2", interview("Robin")).bodyAsString())
                .isNotEqualTo(first.bodyAsString());
        assertThat(interviews()).isEqualTo(2);
    }

    @Test
    void aKeyIsForOneRequestAndForOneWhoAsks() throws Exception {
        var first = post(api, "/interviews", "k", interview("Robin"));
        var other = post(api, "/interviews", "k", interview("Alex"));
        var elsewhere = post(
                api,
                "/api-keys",
                "k",
                new JsonObject().put("name", "x").put("scopes", new JsonArray().add("READ_MEMBERS")));

        assertThat(List.of(other.statusCode(), elsewhere.statusCode())).containsOnly(422);
        assertThat(RealApi.problem(other)).isEqualTo("key-taken");
        var colleague = api.join(acme, "bob@acme.example", Role.RECRUITER);
        var theirs = api.send(
                api.as(colleague, HttpMethod.POST, "/interviews").putHeader("Idempotency-Key", "k"),
                interview("Robin"));
        assertThat(theirs.statusCode()).isEqualTo(201);
        var secret = api.people
                .people()
                .apiKeys()
                .create(acme, "x", ApiKeys.SCOPES, null)
                .secret();
        var programs = api.send(
                api.request(HttpMethod.POST, "/interviews")
                        .bearerTokenAuthentication(secret)
                        .putHeader("Idempotency-Key", "k"),
                interview("Robin"));
        assertThat(List.of(first, theirs, programs))
                .extracting(made -> made.bodyAsJsonObject().getString("id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void ofTwoAtOnceOnTwoNodesOneMakesIt() throws Exception {
        for (var round = 0; round < 5; round++) {
            var key = "at-once-" + round;
            var before = interviews();
            var answers = new ArrayList<HttpResponse<Buffer>>();
            try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<HttpResponse<Buffer>> here = () -> post(api, "/interviews", key, interview("Robin"));
                Callable<HttpResponse<Buffer>> there = () -> post(second, "/interviews", key, interview("Robin"));
                for (var answer : both.invokeAll(List.of(here, there, here, there))) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .containsAnyOf(201)
                    .isSubsetOf(201, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 201)
                    .extracting(HttpResponse::bodyAsString)
                    .containsOnly(
                            post(api, "/interviews", key, interview("Robin")).bodyAsString());
            assertThat(interviews()).isEqualTo(before + 1);
        }
    }

    @Test
    void aRefusedRequestMayBeMendedAndAskedAgainWithItsKey() throws Exception {
        var unknown = interview("Robin").put("planId", UUID.randomUUID().toString());
        assertThat(post(api, "/interviews", "k", unknown).statusCode()).isEqualTo(404);
        assertThat(post(api, "/interviews", "k", interview(" ")).statusCode()).isEqualTo(400);

        assertThat(post(api, "/interviews", "k", interview("Robin")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void aSecretIsShownAgainAndStandsNowhereInTheClear() throws Exception {
        var wanted = new JsonObject().put("name", "x").put("scopes", new JsonArray().add("READ_MEMBERS"));
        var first = post(api, "/api-keys", "secret-key", wanted).bodyAsJsonObject();

        assertThat(post(second, "/api-keys", "secret-key", wanted).bodyAsJsonObject())
                .isEqualTo(first);
        try (var connection = api.stores.owner().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT encode(answer, 'escape') || encode(key_hash, 'escape') FROM repetition")) {
            assertThat(rows.next()).isTrue();
            do {
                assertThat(rows.getString(1)).doesNotContain("viva_", "secret-key");
            } while (rows.next());
        }
    }

    @Test
    void afterADayAKeyIsFreeAgain() throws Exception {
        var secret = api.people
                .people()
                .apiKeys()
                .create(acme, "x", ApiKeys.SCOPES, null)
                .secret();
        var first = byProgram(secret);
        api.later(Repetitions.REMEMBERED.minus(Duration.ofSeconds(1)));
        assertThat(byProgram(secret)).isEqualTo(first);
        api.later(Duration.ofSeconds(1));
        assertThat(byProgram(secret)).isNotEqualTo(first);
    }

    @Test
    void aKeyThatIsNoneIsRefused() throws Exception {
        for (var bad : List.of("a b", "é", "x".repeat(256))) {
            assertThat(post(api, "/interviews", bad, interview("Robin")).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    private String byProgram(String secret) throws Exception {
        return api.send(
                        api.request(HttpMethod.POST, "/interviews")
                                .bearerTokenAuthentication(secret)
                                .putHeader("Idempotency-Key", "daily"),
                        interview("Robin"))
                .bodyAsString();
    }

    private HttpResponse<Buffer> post(RealApi node, String path, String key, JsonObject body) throws Exception {
        return node.send(node.as(owner, HttpMethod.POST, path).putHeader("Idempotency-Key", key), body);
    }

    private int interviews() throws Exception {
        return api.send(api.as(owner, HttpMethod.GET, "/interviews?limit=200"))
                .bodyAsJsonObject()
                .getJsonArray("items")
                .size();
    }

    private static JsonObject interview(String name) {
        return new JsonObject()
                .put("planId", ShippedPlans.firstSteps().id().toString())
                .put("candidateName", name);
    }
}
