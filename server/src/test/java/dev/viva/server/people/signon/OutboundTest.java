package dev.viva.server.people.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.viva.server.people.signon.SignOnException.Reason;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A company cannot send this server to where only this server gets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundTest {

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
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://169.254.169.254/",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://192.0.0.1/",
                "https://192.0.2.1/",
                "https://198.18.0.1/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://240.0.0.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[ff02::1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:db8::1]/",
                "https://[2001:0:1::]/"
            })
    void isNotSentToPrivateAddresses(String address) {
        assertThat(refusal(address)).isEqualTo(Reason.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://provider.example/", "http://127.0.0.1/", "ftp://provider.example/", "file:///etc/passwd",
                "https:///", "https://user@provider.example/", "/relative", "jar:https://provider.example/!/"
            })
    void isNotSentAnywhereButByHttps(String address) {
        assertThat(refusal(address)).isEqualTo(Reason.SCHEME);
    }

    private Reason refusal(String address) {
        return catchThrowableOfType(SignOnException.class, () -> outbound.get(URI.create(address)))
                .reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "2606:4700::1111",
                "2001:4860::8888"
            })
    void knowsWhatIsPublic(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void plainHttpIsForThisMachineAloneEvenWherePrivateAddressesAreAllowed() {
        var trusting = new Outbound(vertx, true);
        var refused = catchThrowableOfType(
                SignOnException.class, () -> trusting.checked(URI.create("http://provider.example/")));
        assertThat(refused.reason()).isEqualTo(Reason.SCHEME);
    }
}
