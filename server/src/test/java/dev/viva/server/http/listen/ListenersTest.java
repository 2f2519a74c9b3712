package dev.viva.server.http.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.media.tls.TestAuthority;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.HttpLimits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenersTest {

    private static final Duration GUARD = Duration.ofSeconds(30);
    private static final URI PUBLIC = URI.create("https://viva.example");
    private static final HttpLimits LIMITS = limits(Duration.ofSeconds(60));

    @TempDir
    Path files;

    private final Vertx vertx = Vertx.vertx();
    private final Listeners listeners = new Listeners(vertx, LIMITS, new HttpCounters(), Duration.ofMillis(50));
    private final Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private TestAuthority authority;

    private static HttpLimits limits(Duration idle) {
        return new HttpLimits(
                idle,
                Duration.ofSeconds(1),
                1024,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1024,
                20,
                Duration.ofSeconds(15),
                10,
                10);
    }

    @BeforeEach
    void authority() throws Exception {
        authority = new TestAuthority();
        authority.issue("EC", tomorrow).writeTo(files);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private HttpsSettings https(int port, Integer redirectPort) {
        return new HttpsSettings(
                files.resolve("chain.pem"), files.resolve("key.pem"), "127.0.0.1", port, redirectPort, null);
    }

    private Listening open(HttpsSettings https) throws Exception {
        return open(listeners, https);
    }

    private static Listening open(Listeners listeners, HttpsSettings https) throws Exception {
        return listeners
                .open(
                        "127.0.0.1",
                        0,
                        https,
                        PUBLIC,
                        request -> request.response().end("by " + request.scheme()))
                .await(10, TimeUnit.SECONDS);
    }

    /// Trusts the test's authority alone, and checks the name.
    private HttpClient client(String... protocols) throws Exception {
        var options = new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority.pem())));
        if (protocols.length > 0) {
            options.setEnabledSecureTransportProtocols(Set.of(protocols));
        }
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(1));
    }

    private static String get(HttpClient client, int port) throws Exception {
        return client.request(HttpMethod.GET, port, "localhost", "/")
                .compose(HttpClientRequest::send)
                .compose(response -> response.body())
                .await(10, TimeUnit.SECONDS)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void httpsIsSpokenWithWhateverKeyTheFilesHold(String algorithm) throws Exception {
        authority.issue(algorithm, tomorrow).writeTo(files);

        var open = open(https(0, null));

        assertThat(get(client(), open.securePort().orElseThrow())).isEqualTo("by https");
        assertThat(open.expires()).contains(tomorrow);
        assertThat(get(vertx.createHttpClient(), open.port())).isEqualTo("by http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsThatBrowsersSpeakAreUnderstood(String version) throws Exception {
        var open = open(https(0, null));

        assertThat(get(client(version), open.securePort().orElseThrow())).isEqualTo("by https");
    }

    @Test
    void whatIsRelayedOutlivesTheDeadlineOfRequestsAndTheIdleTimeAsLongAsSomethingMoves() throws Exception {
        var here = InetAddress.getLoopbackAddress();
        try (var relay = new ServerSocket(0, 1, here)) {
            var door = new HttpsSettings(
                    files.resolve("chain.pem"),
                    files.resolve("key.pem"),
                    "127.0.0.1",
                    0,
                    null,
                    new InetSocketAddress(here, relay.getLocalPort()));
            var open = open(new Listeners(vertx, limits(Duration.ofSeconds(2)), new HttpCounters()), door);
            var heard = new LinkedBlockingQueue<Buffer>();
            var browser = vertx.createNetClient(new NetClientOptions()
                            .setSsl(true)
                            .setHostnameVerificationAlgorithm("HTTPS")
                            .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority.pem()))))
                    .connect(open.securePort().orElseThrow(), "localhost")
                    .await(10, TimeUnit.SECONDS);
            browser.handler(heard::add);
            browser.write(Buffer.buffer(new byte[] {0, 3, 0, 0})).await(10, TimeUnit.SECONDS);

            try (var beyond = relay.accept()) {
                for (var half = 0; half < 8; half++) {
                    Thread.sleep(500);
                    beyond.getOutputStream().write(half);
                    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Buffer.buffer(new byte[] {(byte) half}));
                }
            }
            assertThat(get(client(), open.securePort().orElseThrow())).isEqualTo("by https");
        }
    }

    @Test
    void aNewCertificateIsUsedWithoutARestartAndOpenConnectionsGoOn() throws Exception {
        var open = open(https(0, null));
        var port = open.securePort().orElseThrow();
        var early = client();
        assertThat(get(early, port)).isEqualTo("by https");

        authority = new TestAuthority();
        authority.issue("EC", tomorrow.plus(1, ChronoUnit.DAYS)).writeTo(files);

        await().atMost(GUARD).until(() -> open.expires().orElseThrow().isAfter(tomorrow));
        assertThat(get(client(), port))
                .as("a client that trusts the new one alone")
                .isEqualTo("by https");
        assertThat(get(early, port)).as("on the connection that was open").isEqualTo("by https");
    }

    @Test
    void aHalfRenewedCertificateLeavesTheOldOneInUse() throws Exception {
        var open = open(https(0, null));
        var renewed = authority.issue("EC", tomorrow.plus(1, ChronoUnit.DAYS));

        Files.writeString(files.resolve("chain.pem"), renewed.chain());
        await().during(Duration.ofMillis(400))
                .atMost(GUARD)
                .until(() -> open.expires().orElseThrow().equals(tomorrow));
        assertThat(get(client(), open.securePort().orElseThrow())).isEqualTo("by https");

        Files.writeString(files.resolve("key.pem"), renewed.key());
        await().atMost(GUARD).until(() -> open.expires().orElseThrow().isAfter(tomorrow));
        assertThat(get(client(), open.securePort().orElseThrow())).isEqualTo("by https");
    }

    @Test
    void aKeyOfAnotherCertificateIsFoundBeforeAnybodyComes() throws Exception {
        Files.writeString(
                files.resolve("key.pem"), authority.issue("EC", tomorrow).key());

        assertThatThrownBy(() -> open(https(0, null)))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("key.pem is not the key of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nothing of the kind", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void filesThatHoldNoCertificateOrKeyAreNamed(String content) throws Exception {
        Files.writeString(files.resolve("key.pem"), content);
        assertThatThrownBy(() -> open(https(0, null))).hasStackTraceContaining("key.pem holds no key");

        Files.writeString(files.resolve("chain.pem"), content);
        assertThatThrownBy(() -> open(https(0, null))).hasStackTraceContaining("chain.pem holds no certificate");

        Files.delete(files.resolve("chain.pem"));
        assertThatThrownBy(() -> open(https(0, null))).hasStackTraceContaining("chain.pem cannot be read");
    }

    @Test
    void whoeverComesByPlainHttpIsSentToThisServerWhateverHostWasAskedFor() throws Exception {
        var open = open(https(0, 0));
        var request = new RequestOptions()
                .setPort(open.redirectPort().orElseThrow())
                .setHost("127.0.0.1")
                .setURI("/interview?a=b")
                .putHeader("Host", "evil.example");

        var answer = vertx.createHttpClient()
                .request(request)
                .compose(HttpClientRequest::send)
                .await(10, TimeUnit.SECONDS);

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.getHeader("Location")).isEqualTo("https://viva.example/interview?a=b");
    }

    @Test
    void aTakenPortIsNamedAndNothingStaysOpen() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var free = freePort();

            assertThatThrownBy(() -> listeners
                            .open("127.0.0.1", free, https(taken.getLocalPort(), null), PUBLIC, _ -> {})
                            .await(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            ListenException.class,
                            refused -> assertThat(refused.setting()).isEqualTo("https.port"));

            try (var again = new ServerSocket(free)) {
                assertThat(again.isBound()).isTrue();
            }
        }
    }

    @Test
    void whoDoesNotAgreeOnKeysInTimeIsClosed() throws Exception {
        var open = open(https(0, null));

        try (var silent =
                new Socket(InetAddress.getLoopbackAddress(), open.securePort().orElseThrow())) {
            silent.setSoTimeout((int) GUARD.toMillis());
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
