package dev.viva.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.mail.Carrier.Outcome;
import dev.viva.server.config.ResendConfig;
import dev.viva.server.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResendCarrierTest {

    private record Asked(String path, String authorization, String idempotencyKey, JsonObject body) {}

    private final Vertx vertx = Vertx.vertx();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String retryAfter = "";
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    asked.add(new Asked(
                            request.path(),
                            request.getHeader("Authorization"),
                            request.getHeader("Idempotency-Key"),
                            body.toJsonObject()));
                    answer(request);
                }))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    private void answer(HttpServerRequest request) {
        if (status == 0) {
            var _ = request.connection().close();
        } else if (status > 0) {
            if (!retryAfter.isEmpty()) {
                request.response().putHeader("Retry-After", retryAfter);
            }
            var _ = request.response().setStatusCode(status).end("{\"message\":\"robin@canary.example\"}");
        }
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void aMessageIsHandedOverUnderOneKeyWithTagsThatTellWhichItIs() {
        var due = Dues.to("robin@canary.example");
        try (var carrier = carrier(Duration.ofSeconds(60))) {
            assertThat(carrier.carry(due)).isEqualTo(new Outcome.Sent());
            assertThat(carrier.carry(due)).isEqualTo(new Outcome.Sent());
        }

        assertThat(asked).hasSize(2).allSatisfy(each -> {
            assertThat(each.path()).isEqualTo("/emails");
            assertThat(each.authorization()).isEqualTo("Bearer re_key");
            assertThat(each.idempotencyKey()).isEqualTo(due.id().toString());
            assertThat(each.body().getJsonArray("to")).isEqualTo(new JsonArray().add("robin@canary.example"));
            assertThat(each.body().getString("subject")).isEqualTo("Grüße of Acme");
            assertThat(each.body().getString("text")).startsWith("Come, Robin.");
            assertThat(each.body().getString("html")).startsWith("<p>");
            assertThat(each.body().getJsonArray("tags").encode())
                    .contains(due.id().toString(), due.tenant().toString());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 413, 422})
    void whatWillNeverBeTakenIsRefused(int code) {
        status = code;
        try (var carrier = carrier(Duration.ofSeconds(60))) {
            assertThat(carrier.carry(Dues.to("x@y.example"))).isEqualTo(new Outcome.Refused("http-" + code));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, 7, 7",
        "429, '', 0",
        "503, 120, 120",
        "500, soon, 0",
        "503, 99999999999999, 0",
        "409, '', 0",
        "401, '', 0",
        "302, '', 0"
    })
    void whatMayGoBetterLaterIsPutOffForAsLongAsTheServerSays(int code, String after, int seconds) {
        status = code;
        retryAfter = after;
        try (var carrier = carrier(Duration.ofSeconds(60))) {
            assertThat(carrier.carry(Dues.to("x@y.example")))
                    .isEqualTo(new Outcome.Later("http-" + code, Duration.ofSeconds(seconds)));
        }
    }

    @Test
    void aConnectionThatIsCutAServerThatHangsAndNobodyAtAll() throws Exception {
        status = 0;
        var later = new Outcome.Later("http-connection", Duration.ZERO);
        try (var carrier = carrier(Duration.ofSeconds(60))) {
            assertThat(carrier.carry(Dues.to("x@y.example"))).isEqualTo(later);
        }
        status = -1;
        try (var carrier = carrier(Duration.ofMillis(500))) {
            assertThat(carrier.carry(Dues.to("x@y.example"))).isEqualTo(later);
            server.close().await(10, TimeUnit.SECONDS);
            assertThat(carrier.carry(Dues.to("x@y.example"))).isEqualTo(later);
        }
    }

    private ResendCarrier carrier(Duration limit) {
        var url = URI.create("http://127.0.0.1:" + server.actualPort());
        return new ResendCarrier(
                vertx, new ResendConfig(url, new Secret("re_key"), null), "Viva <viva@viva.example>", limit);
    }
}
