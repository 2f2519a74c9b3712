package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.http.call.Access;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.limit.RateLimit;
import dev.viva.server.limit.RateLimit.WhenAway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How often strangers may ask. With several nodes and a Redis: `SharedLimitsIT`.
class RateLimitsTest {

    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture(HttpLimits.STANDARD);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void everyPublicOperationHasALimitThatHoldsAndOneNameIsOneLimit() throws Exception {
        var byName = new HashMap<String, RateLimit>();
        for (var operation : operations()) {
            var limit = limitOf(operation);
            if (limit != null) {
                assertThat(byName.merge(limit.name(), limit, (known, _) -> known))
                        .isEqualTo(limit);
                use(limit);
                assertThat(ask(operation).statusCode()).as(operation.id()).isEqualTo(429);
            }
        }
        assertThat(byName).hasSizeGreaterThan(4);
    }

    @Test
    void whatCouldBeGuessedIsClosedWithoutTheSharedCountAndNobodyIsKeptFromAnInterview() {
        var closed = new TreeSet<String>();
        for (var operation : operations()) {
            var limit = limitOf(operation);
            if (limit != null && limit.whenAway() == WhenAway.CLOSED) {
                closed.add(operation.id());
            }
        }

        assertThat(closed)
                .containsExactly(
                        "acceptInvitation",
                        "askForLink",
                        "beginSignOn",
                        "finishSignOn",
                        "lookAtInvitation",
                        "sendCode",
                        "signIn");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBackAndOthersDoNotNotice() throws Exception {
        var other = WebClient.create(api.vertx, new WebClientOptions().setLocalAddress("127.0.0.2"));
        var limit = limitOf(operation("getCandidateInterview"));
        for (var call = 0; call < limit.burst() - 2; call++) {
            api.rates.limiter().takeHere(limit, "127.0.0.1");
        }

        assertThat(link().statusCode()).isEqualTo(401);
        assertThat(link().statusCode()).isEqualTo(401);
        var refused = link();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:too-many-tries");
        var theirs = other.get(api.port(), "127.0.0.1", ApiFixture.BASE + "/candidate/interview")
                .send()
                .await(60, TimeUnit.SECONDS);
        assertThat(theirs.statusCode()).isEqualTo(401);
        assertThat(api.rates.limiter().refused()).isEqualTo(1);
    }

    @Test
    void whatAClientSaysAboutItsAddressCountsForNothing() throws Exception {
        use(limitOf(operation("getCandidateInterview")));

        var answer = api.send(link("203.0.113.1"));

        assertThat(answer.statusCode()).isEqualTo(429);
    }

    /// All that there is for somebody on this machine.
    private void use(RateLimit limit) {
        for (var call = 0; call <= limit.burst(); call++) {
            api.rates.limiter().takeHere(limit, "127.0.0.1");
        }
    }

    private HttpResponse<Buffer> ask(Operation operation) throws Exception {
        var declared = api.contract.contract().operation(operation.id());
        var request = api.request(declared.getHttpMethod(), declared.getOpenAPIPath());
        return switch (operation.id()) {
            case "signIn" -> api.send(request, body());
            case "beginSignOn" -> api.send(request, new JsonObject().put("company", "acme"));
            case "finishSignOn" -> api.send(request, new JsonObject().put("state", "x"));
            case "signInWithPasskey" -> api.send(request, AccessMatrixIT.PASSKEY_ANSWER);
            case "lookAtInvitation" -> api.send(request, new JsonObject().put("token", "x"));
            case "acceptInvitation" ->
                api.send(
                        request,
                        new JsonObject()
                                .put("token", "x")
                                .put("name", "X")
                                .put("password", "five short words in here"));
            case "openLink" ->
                api.send(
                        request,
                        new JsonObject()
                                .put("link", "x")
                                .put("attempt", UUID.randomUUID().toString()));
            case "askForLink", "sendCode" -> api.send(request, new JsonObject().put("link", "x"));
            case "noteNoticeShown" -> api.send(request, new JsonObject().put("noticeVersion", "1"));
            case "giveConsent" ->
                api.send(request, new JsonObject().put("noticeVersion", "1").put("given", true));
            case "noteDeviceCheck" ->
                api.send(
                        request,
                        new JsonObject()
                                .put("peakDbfs", -20.0)
                                .put("onlyZeros", false)
                                .put("playedBack", true));
            case "receiveLiveKitWebhook" ->
                api.send(request.putHeader("Content-Type", "application/webhook+json"), new JsonObject());
            default -> api.send(request);
        };
    }

    private static RateLimit limitOf(Operation operation) {
        return switch (operation.access()) {
            case Access.Open(var limit) -> limit;
            case Access.CandidateOnly(var limit) -> limit;
            case Access.StaffWith _ -> null;
        };
    }

    private Operation operation(String id) {
        return operations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<Buffer> link() throws Exception {
        return api.send(api.request(HttpMethod.GET, "/candidate/interview"));
    }

    private HttpRequest<Buffer> link(String said) {
        return api.request(HttpMethod.GET, "/candidate/interview").putHeader("X-Forwarded-For", said);
    }

    private static JsonObject body() {
        return new JsonObject()
                .put("company", "acme")
                .put("email", "x@acme.example")
                .put("password", "wrong");
    }

    private List<Operation> operations() {
        var url = URI.create("http://localhost:7000");
        var settings = new HttpSettings(
                "127.0.0.1",
                0,
                url,
                URI.create("ws://x:1"),
                null,
                null,
                Duration.ofHours(1),
                HttpLimits.STANDARD,
                null);
        return new HttpApi(api.vertx, settings, api.ports(url)).operations();
    }
}
