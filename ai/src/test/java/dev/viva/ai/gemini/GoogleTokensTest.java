package dev.viva.ai.gemini;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.google.auth.oauth2.GoogleCredentials;
import dev.viva.ai.gemini.Ending.Remedy;
import dev.viva.ai.gemini.GoogleTokens.Refused;
import dev.viva.ai.gemini.GoogleTokens.Token;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GoogleTokensTest {

    private static final Duration LIFE = Duration.ofHours(1);

    @RegisterExtension
    static final WireMockExtension google = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private final Clock clock = InstantSource.offset(now::get, Duration.ZERO).withZone(ZoneOffset.UTC);
    private final AtomicInteger fetches = new AtomicInteger();
    private final GoogleTokens tokens = new GoogleTokens(
            () -> new Token("token-" + fetches.incrementAndGet(), now.get().plus(LIFE)), clock);

    private static String of(GoogleTokens tokens) throws Exception {
        return tokens.token().await(20, TimeUnit.SECONDS);
    }

    private static Refused failure(GoogleTokens tokens) {
        return (Refused) catchThrowable(() -> of(tokens));
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void aTokenIsKeptWhileItIsGood() throws Exception {
        assertThat(of(tokens)).isEqualTo("token-1");
        pass(Duration.ofMinutes(50));

        assertThat(of(tokens)).isEqualTo("token-1");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void inItsLastMinutesAnotherIsFetchedWhileItStillServes() throws Exception {
        assertThat(of(tokens)).isEqualTo("token-1");
        pass(Duration.ofMinutes(56));

        assertThat(tokens.token().result()).as("nobody waits").isIn("token-1", "token-2"); // it may be quick
        await().atMost(Duration.ofSeconds(20)).until(() -> of(tokens).equals("token-2"));
    }

    @Test
    void anExpiredTokenIsGivenToNobody() throws Exception {
        assertThat(of(tokens)).isEqualTo("token-1");
        pass(LIFE);

        assertThat(of(tokens)).isEqualTo("token-2");
    }

    @Test
    void whoeverWaitsAtTheSameTimeWaitsForOneFetch() throws Exception {
        var open = new CountDownLatch(1);
        var slow = new GoogleTokens(
                () -> {
                    try {
                        open.await();
                    } catch (InterruptedException stopped) {
                        throw new IOException(stopped);
                    }
                    return new Token(
                            "token-" + fetches.incrementAndGet(), now.get().plus(LIFE));
                },
                clock);
        var first = slow.token();
        var second = slow.token();
        assertThat(first.isComplete())
                .as("the caller is an event loop and does not wait")
                .isFalse();

        open.countDown();

        assertThat(first.await(20, TimeUnit.SECONDS)).isEqualTo("token-1");
        assertThat(second.await(20, TimeUnit.SECONDS)).isEqualTo("token-1");
    }

    @Test
    void aTokenThatVertexRefusesIsReplacedUnlessItIsNew() throws Exception {
        assertThat(of(tokens)).isEqualTo("token-1");
        assertThat(tokens.refused("token-1")).as("it came just now").isFalse();
        pass(Duration.ofMinutes(2));

        assertThat(tokens.refused("token-1")).isTrue();

        assertThat(of(tokens)).isEqualTo("token-2");
        assertThat(tokens.refused("token-1")).as("another one is there").isTrue();
    }

    @Test
    void afterAFailureTheNextOneIsAskedAgain() throws Exception {
        var failing = new AtomicInteger(1);
        var sometimes = new GoogleTokens(
                () -> {
                    if (failing.getAndDecrement() > 0) {
                        throw new IOException("connect: ada@example.org");
                    }
                    return new Token("good", now.get().plus(LIFE));
                },
                clock);

        var failure = failure(sometimes);

        assertThat(failure).hasMessageContaining("could not be asked").hasMessageNotContaining("ada");
        assertThat(Ending.ofNoCredential(failure).remedy()).isEqualTo(Remedy.RESUME);
        assertThat(of(sometimes)).isEqualTo("good");
    }

    @Test
    void whereThereAreNoCredentialsASentenceSaysWhatToDo() {
        var none = new GoogleTokens(
                GoogleTokens.source(() -> {
                    throw new IOException("Your default credentials were not found. See https://...");
                }),
                clock);

        var failure = failure(none);

        assertThat(failure).hasMessageStartingWith("no Google credentials found; name a file");
        assertThat(Ending.ofNoCredential(failure).remedy()).isEqualTo(Remedy.GIVE_UP);
    }

    @Test
    void aServiceAccountIsGivenATokenByGoogle() throws Exception {
        google.stubFor(post("/token")
                .willReturn(okJson("{\"access_token\":\"ya29.fine\",\"expires_in\":3600,\"token_type\":\"Bearer\"}")));

        assertThat(of(account())).isEqualTo("ya29.fine");
    }

    @Test
    void aServiceAccountThatWasRevokedIsRefusedForGood() throws Exception {
        google.stubFor(post("/token")
                .willReturn(aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":\"invalid_grant\",\"error_description\":\"Account ada deleted\"}")));

        var failure = failure(account());

        assertThat(failure).hasMessage("Google refused the credentials: they are revoked, expired or wrong");
        assertThat(Ending.ofNoCredential(failure).remedy()).isEqualTo(Remedy.GIVE_UP);
    }

    private GoogleTokens account() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        var file = new JsonObject()
                .put("type", "service_account")
                .put("client_id", "1")
                .put("client_email", "viva@hiring-123.iam.gserviceaccount.com")
                .put("private_key_id", "k")
                .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n")
                .put("token_uri", google.baseUrl() + "/token")
                .toBuffer()
                .getBytes();
        return new GoogleTokens(
                GoogleTokens.source(() -> GoogleCredentials.fromStream(new ByteArrayInputStream(file))),
                Clock.systemUTC());
    }
}
