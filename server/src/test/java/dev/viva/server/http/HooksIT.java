package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.server.config.Secret;
import dev.viva.server.hook.HookSender;
import dev.viva.server.http.RealApi.SignedIn;
import dev.viva.server.mail.SignedHooks;
import dev.viva.server.mail.SignedHooks.Signature;
import dev.viva.server.outbound.Outbound;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Webhooks from the page to a receiver, by HTTP, on a real PostgreSQL; three days in virtual time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HooksIT {

    @TempDir
    private static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private RealApi api;
    private HookSender sender;
    private String url;
    private TenantId acme;
    private SignedIn owner;

    private record Received(String id, String at, String signatures, Buffer body) {

        boolean isSignedWith(String secret, Instant now) {
            return new SignedHooks(new Secret(secret), () -> now)
                    .right(new Signature(id, at, signatures), body.getBytes());
        }
    }

    @BeforeAll
    void start() throws Exception {
        api = new RealApi(folder, _ -> {});
        var receiver = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    received.add(new Received(
                            request.getHeader("webhook-id"),
                            request.getHeader("webhook-timestamp"),
                            request.getHeader("webhook-signature"),
                            body));
                    request.response().setStatusCode(answer).end("Ada Canary");
                }))
                .listen(0, "127.0.0.1")
                .await(60, TimeUnit.SECONDS);
        url = "http://127.0.0.1:" + receiver.actualPort() + "/viva?x=1";
        sender = new HookSender(
                api.stores.hookQueue(),
                new Outbound(vertx, true, Duration.ofSeconds(60)),
                Runnable::run, // so a round ends when its delivery has
                api.now::get,
                RandomGenerator.getDefault());
    }

    @AfterAll
    void stop() throws Exception {
        vertx.close().await(60, TimeUnit.SECONDS);
        api.close();
    }

    @BeforeEach
    void found() throws Exception {
        while (sender.round()) {
            received.clear();
        }
        received.clear();
        answer = 204;
        acme = api.people
                .people()
                .tenants()
                .create("a-" + UUID.randomUUID().toString().substring(0, 8), "Acme", null);
        owner = api.join(acme, "ada@acme.example", Role.OWNER);
    }

    @Test
    void aProgramIsToldOfAnInterviewAndCanTellThatItWasUs() throws Exception {
        var made = create().bodyAsJsonObject();
        var interview = api.interviewId(acme);

        work();

        var told = received.getFirst();
        assertThat(received).hasSize(1);
        assertThat(told.isSignedWith(made.getString("secret"), api.now.get())).isTrue();
        var body = told.body().toJsonObject();
        assertThat(body.getString("type")).isEqualTo("interview.invited");
        assertThat(body.getJsonObject("data")).isEqualTo(new JsonObject().put("interviewId", interview.toString()));
        assertThat(Instant.parse(body.getString("timestamp"))).isEqualTo(api.now.get());
        assertThat(body.fieldNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
        var delivery = deliveries(id(made)).getFirst();
        assertThat(delivery.getString("state")).isEqualTo("DELIVERED");
        assertThat(delivery.getString("outcome")).isEqualTo("http-204");
        assertThat(delivery.getString("eventId")).isEqualTo(told.id());
    }

    @Test
    void whoFailsForThreeDaysIsAskedTenTimesWithTheSameWordsAndThenNoMore() throws Exception {
        answer = 500;
        var id = id(create().bodyAsJsonObject());
        var _ = api.interviewId(acme);
        var begun = api.now.get();
        var attempts = attemptsInFourDays();

        assertThat(attempts).hasSize(10);
        assertThat(Duration.between(begun, attempts.getLast())).isBetween(Duration.ofDays(3), Duration.ofHours(82));
        assertThat(received)
                .extracting(Received::id)
                .containsOnly(received.getFirst().id());
        assertThat(received)
                .extracting(Received::body)
                .containsOnly(received.getFirst().body());
        assertThat(received).extracting(Received::at).doesNotHaveDuplicates();
        owner = api.join(acme, "later@acme.example", Role.OWNER);
        assertThat(webhook(id).getBoolean("enabled")).isFalse();
        assertThat(webhook(id).getString("stopped")).isEqualTo("FAILING");
        assertThat(deliveries(id).getFirst().getString("state")).isEqualTo("FAILED");

        answer = 200;
        var change = wanted().put("enabled", true);
        assertThat(api.send(api.as(owner, HttpMethod.PUT, "/webhooks/" + id), change)
                        .bodyAsJsonObject()
                        .getBoolean("enabled"))
                .isTrue();
        var failed = deliveries(id).getFirst().getString("id");
        assertThat(post("/webhooks/" + id + "/deliveries/" + failed + "/redelivery")
                        .statusCode())
                .isEqualTo(202);
        work();
        assertThat(received.getLast().id()).isEqualTo(received.getFirst().id());
        assertThat(deliveries(id).getFirst().getString("state")).isEqualTo("DELIVERED");
    }

    @Test
    void redirectsAndAllBut2xxAreFailuresAnd410IsTheEnd() throws Exception {
        var id = id(create().bodyAsJsonObject());
        var _ = api.interviewId(acme);
        for (var status : List.of(301, 302, 307, 400, 404, 503)) {
            answer = status;
            work();
            assertThat(deliveries(id).getFirst().getString("outcome")).isEqualTo("http-" + status);
            assertThat(deliveries(id).getFirst().getString("state")).isEqualTo("WAITING");
            api.later(Duration.between(
                    api.now.get(), Instant.parse(deliveries(id).getFirst().getString("nextAt"))));
            owner = api.join(acme, "again" + status + "@acme.example", Role.OWNER);
        }
        answer = 410;
        work();
        assertThat(webhook(id).getString("stopped")).isEqualTo("GONE");
        assertThat(post("/webhooks/" + id + "/test").statusCode()).isEqualTo(409);
    }

    @Test
    void aTestIsSentOnceAndBothSecretsSignAfterAChange() throws Exception {
        var made = create().bodyAsJsonObject();
        var id = id(made);
        var rotated = post("/webhooks/" + id + "/rotation").bodyAsJsonObject();
        assertThat(rotated.getString("secret")).isNotEqualTo(made.getString("secret"));
        answer = 500;
        assertThat(post("/webhooks/" + id + "/test").statusCode()).isEqualTo(202);
        work();

        var told = received.getFirst();
        assertThat(told.body().toJsonObject().getString("type")).isEqualTo("webhook.test");
        assertThat(told.signatures()).contains(" ");
        assertThat(told.isSignedWith(made.getString("secret"), api.now.get())).isTrue();
        assertThat(told.isSignedWith(rotated.getString("secret"), api.now.get()))
                .isTrue();
        assertThat(deliveries(id).getFirst().getString("state")).isEqualTo("FAILED");
    }

    @Test
    void anAddressThatIsNotAllowedOrAnEventThatThereIsNotIsRefused() throws Exception {
        for (var bad : List.of("ftp://x.example/", "http://x.example/", "https://u@x.example/", "https://a b/", "x")) {
            var answered = api.send(api.as(owner, HttpMethod.POST, "/webhooks"), wanted().put("url", bad));
            assertThat(answered.statusCode()).as(bad).isEqualTo(400);
        }
        for (var event : List.of("webhook.test", "interview.nothing")) {
            var body = wanted().put("events", new JsonArray().add(event));
            assertThat(api.send(api.as(owner, HttpMethod.POST, "/webhooks"), body)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void deliveriesComeInPagesAndGoWithTheirWebhook() throws Exception {
        var id = id(create().bodyAsJsonObject());
        for (var i = 0; i < 3; i++) {
            assertThat(post("/webhooks/" + id + "/test").statusCode()).isEqualTo(202);
        }
        var path = "/webhooks/" + id + "/deliveries?limit=2";
        var first = api.send(api.as(owner, HttpMethod.GET, path)).bodyAsJsonObject();
        var second = api.send(api.as(owner, HttpMethod.GET, path + "&cursor=" + first.getString("next")))
                .bodyAsJsonObject();
        assertThat(first.getJsonArray("items")).hasSize(2);
        assertThat(second.getJsonArray("items")).hasSize(1);
        assertThat(second.getString("next")).isNull();
        assertThat(api.send(api.as(owner, HttpMethod.GET, path + "&cursor=x")).statusCode())
                .isEqualTo(400);

        assertThat(api.send(api.as(owner, HttpMethod.DELETE, "/webhooks/" + id)).statusCode())
                .isEqualTo(204);
        assertThat(api.send(api.as(owner, HttpMethod.GET, path)).statusCode()).isEqualTo(404);
        work();
        assertThat(received).isEmpty();
    }

    private List<Instant> attemptsInFourDays() throws Exception {
        var attempts = new ArrayList<Instant>();
        for (var tens = 0; tens <= 6 * 24 * 4; tens++) {
            var before = received.size();
            work();
            if (received.size() > before) {
                attempts.add(api.now.get());
            }
            api.later(Duration.ofMinutes(10));
        }
        return attempts;
    }

    private HttpResponse<Buffer> create() throws Exception {
        var made = api.send(api.as(owner, HttpMethod.POST, "/webhooks"), wanted());
        assertThat(made.statusCode()).isEqualTo(201);
        return made;
    }

    private JsonObject wanted() {
        return new JsonObject()
                .put("url", url)
                .put("description", "ours")
                .put("events", new JsonArray().add("interview.invited"));
    }

    private HttpResponse<Buffer> post(String path) throws Exception {
        return api.send(api.as(owner, HttpMethod.POST, path));
    }

    private void work() throws Exception {
        while (sender.round()) {
            // one after the other
        }
    }

    private static String id(JsonObject made) {
        return made.getJsonObject("webhook").getString("id");
    }

    private JsonObject webhook(String id) throws Exception {
        var list = api.send(api.as(owner, HttpMethod.GET, "/webhooks")).bodyAsJsonObject();
        return items(list).stream()
                .filter(each -> each.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonObject> deliveries(String id) throws Exception {
        var path = "/webhooks/" + id + "/deliveries";
        return items(api.send(api.as(owner, HttpMethod.GET, path)).bodyAsJsonObject());
    }

    private static List<JsonObject> items(JsonObject list) {
        return list.getJsonArray("items").stream()
                .map(each -> (JsonObject) each)
                .toList();
    }
}
