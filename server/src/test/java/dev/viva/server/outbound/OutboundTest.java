package dev.viva.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.viva.server.outbound.OutboundException.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A company cannot send this server to where only this server gets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Vertx vertx;
    private Outbound outbound;

    @BeforeAll
    void start() {
        vertx = Vertx.vertx();
        outbound = new Outbound(vertx, false);
    }

    @AfterAll
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1.2.3:8443/",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://169.254.0.1/",
                "https://100.64.0.1/",
                "https://100.127.255.254/",
                "https://0.0.0.0/",
                "https://0.1.2.3/",
                "https://224.0.0.1/",
                "https://239.255.255.250/",
                "https://255.255.255.255/",
                "https://192.0.0.1/",
                "https://192.0.2.1/",
                "https://192.88.99.1/",
                "https://198.18.0.1/",
                "https://198.19.255.255/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://240.0.0.1/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::127.0.0.1]/",
                "https://[fe80::1]/",
                "https://[fec0::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[ff02::1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[64:ff9b:1::a00:1]/",
                "https://[100::1]/",
                "https://[2002:7f00:1::]/",
                "https://[2002:a00:1::1]/",
                "https://[2001:db8::1]/",
                "https://[2001:0:1::]/",
                "https://[2001:2::1]/",
                "https://[2001:20::1]/",
                "https://[3fff::1]/",
                "https://[5f00::1]/"
            })
    void isNotSentToPrivateAddresses(String address) {
        assertThat(refusal(address)).isEqualTo(Reason.ADDRESS);
    }

    /// Where clouds tell their machines their secrets.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data/",
                "https://169.254.170.2/",
                "https://100.100.100.200/",
                "https://192.0.0.192/",
                "https://168.63.129.16/",
                "https://[fd00:ec2::254]/",
                "https://[fd20:ce::254]/"
            })
    void isNotSentToServicesOfMetadata(String address) {
        assertThat(refusal(address)).isEqualTo(Reason.ADDRESS);
    }

    /// Forms in which some look-ups read an address and others a name: none of them is a host here.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://localhost./",
                "https://127.0.1/",
                "https://127.0.0.1./",
                "https://127.0.0.1.:443/",
                "https://10.0.0.256/",
                "https://１２７.０.０.１/",
                "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
                "https://127。0。0。1/",
                "https://[::1%25lo]/",
                "https://[fe80::1%25eth0]/"
            })
    void isNotTakenInByOtherWaysToWriteAnAddress(String address) {
        assertThat(refusal(address)).isIn(Reason.SCHEME, Reason.ADDRESS, Reason.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://provider.example/",
                "http://127.0.0.1/",
                "ftp://provider.example/",
                "file:///etc/passwd",
                "gopher://provider.example/",
                "https:///",
                "https://user@provider.example/",
                "https://user:secret@provider.example/",
                "https://provider.example@127.0.0.1/",
                "https://provider.example:99999/",
                "https:provider.example",
                "/relative",
                "jar:https://provider.example/!/"
            })
    void isNotSentAnywhereButByHttps(String address) {
        assertThat(refusal(address)).isEqualTo(Reason.SCHEME);
    }

    private Reason refusal(String address) {
        return catchThrowableOfType(OutboundException.class, () -> outbound.get(URI.create(address)))
                .reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "168.63.129.17",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "2606:4700::1111",
                "2001:4860::8888",
                "2001:200::1",
                "3ffe::1"
            })
    void knowsWhatIsPublic(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"93.184.216.34 127.0.0.1", "127.0.0.1 93.184.216.34", "2606:4700::1111 ::1"})
    void aNameWithOnePrivateAddressAmongOthersIsRefused(String addresses) {
        var named = new Outbound(vertx, false, PATIENCE, _ -> all(addresses.split(" ", -1)));

        var refused =
                catchThrowableOfType(OutboundException.class, () -> named.get(URI.create("https://hooks.example/")));
        assertThat(refused.reason()).isEqualTo(Reason.ADDRESS);
    }

    @Test
    void aNameIsLookedUpOnceAndTheAddressThatWasLookedAtIsConnectedTo() throws Exception {
        var asked = new AtomicInteger();
        var server = serve(vertx.createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(204).end()));
        var named = new Outbound(vertx, true, PATIENCE, host -> {
            assertThat(host).isEqualTo("localhost");
            return all(asked.incrementAndGet() == 1 ? "127.0.0.1" : "192.0.2.1");
        });

        var status = named.tell(URI.create("http://localhost:" + server.actualPort() + "/"), Map.of(), new byte[0]);

        assertThat(status).isEqualTo(204);
        assertThat(asked).hasValue(1);
    }

    @Test
    void plainHttpIsForThisMachineAloneEvenWherePrivateAddressesAreAllowed() {
        var trusting = new Outbound(vertx, true);
        assertThatThrownBy(() -> trusting.checked(URI.create("http://provider.example/")))
                .isInstanceOf(OutboundException.class);
    }

    @Test
    void whoIsToldOnlyIsNotListenedTo() throws Exception {
        var gone = new CountDownLatch(1);
        var server = serve(vertx.createHttpServer().requestHandler(request -> {
            request.connection().closeHandler(_ -> gone.countDown());
            request.response().setChunked(true).setStatusCode(200).write("x".repeat(100)); // and never ends
        }));
        var trusting = new Outbound(vertx, true, PATIENCE);

        var status = trusting.tell(URI.create("http://127.0.0.1:" + server.actualPort() + "/"), Map.of(), new byte[3]);

        assertThat(status).isEqualTo(200);
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRedirectIsAnAnswerLikeOthersAndNotFollowed() throws Exception {
        var asked = new AtomicInteger();
        var server = serve(vertx.createHttpServer().requestHandler(request -> {
            asked.incrementAndGet();
            request.response()
                    .setStatusCode(307)
                    .putHeader("Location", "/elsewhere")
                    .end();
        }));

        var status = new Outbound(vertx, true)
                .tell(URI.create("http://127.0.0.1:" + server.actualPort() + "/"), Map.of(), new byte[0]);

        assertThat(status).isEqualTo(307);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoTakesTheConnectionAndSaysNothingIsGivenUp() throws Exception {
        var server = vertx.createNetServer()
                .connectHandler(_ -> {})
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        var impatient = new Outbound(vertx, true, Duration.ofMillis(200));

        var late = catchThrowableOfType(
                OutboundException.class,
                () -> impatient.tell(
                        URI.create("http://127.0.0.1:" + server.actualPort() + "/"), Map.of(), new byte[0]));
        assertThat(late.reason()).isEqualTo(Reason.TOO_SLOW);
    }

    @Test
    void namesThatNobodyAnswersForHoldUpNoOtherUse() throws Exception {
        var never = new CountDownLatch(1);
        var stuck = new Outbound(vertx, false, PATIENCE, _ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException("x");
        });
        for (var i = 0; i < 8; i++) {
            Thread.ofVirtual().start(() -> assertThatThrownBy(() -> stuck.get(URI.create("https://x.example/"))));
        }
        assertThat(refusal("https://127.0.0.1/")).isEqualTo(Reason.ADDRESS);
        never.countDown();
    }

    private HttpServer serve(HttpServer server) throws Exception {
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private static InetAddress[] all(String... addresses) throws UnknownHostException {
        var found = new InetAddress[addresses.length];
        for (var i = 0; i < addresses.length; i++) {
            found[i] = InetAddress.getByName(addresses[i]);
        }
        return found;
    }
}
