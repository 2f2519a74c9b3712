package dev.viva.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.guard.HttpLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A candidate's socket in the hands of somebody who knows WebSocket better than browsers do. After each attack the
/// interview is where it was, and another page gets its view.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSocketTest {

    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int TEXT_TO_BE_CONTINUED = 0x01;
    private static final int CONTINUED = 0x00;

    private static final HttpLimits LIMITS = new HttpLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            64 * 1024,
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            32 * 1024,
            20,
            Duration.ofSeconds(15),
            256,
            200);

    private ApiFixture api;
    private CandidateToken token;
    private FakeLiveInterview interview;

    @BeforeAll
    void start() throws Exception {
        api = new ApiFixture(LIMITS);
    }

    @BeforeEach
    void invite() throws Exception {
        token = api.invite();
        interview = api.live.hold(token.interview());
        interview.seat = "mine";
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void textThatIsNoUtf8IsRefused() throws Exception {
        var before = api.counters.refusedMessages();
        try (var page = seated()) {
            page.send(RawClient.frame(TEXT, 2, new byte[] {(byte) 0xC3, (byte) 0x28}));

            await().until(() -> api.counters.refusedMessages() == before + 1);
        }
        nothingIsLost();
    }

    @Test
    void aFrameThatAnnouncesAGigabyteClosesTheSocketAtOnce() throws Exception {
        try (var page = seated()) {
            page.send(RawClient.frame(TEXT, 1L << 30, new byte[10]));

            page.readToEnd();
        }
        nothingIsLost();
    }

    @Test
    void aMessageThatNeverEndsClosesTheSocketAtItsLimit() throws Exception {
        try (var page = seated()) {
            var kilobyte = "x".repeat(1_024).getBytes(UTF_8);
            page.send(RawClient.frame(TEXT_TO_BE_CONTINUED, 1_024, kilobyte));
            for (var i = 0; i < 40; i++) {
                trySend(page, RawClient.frame(CONTINUED, 1_024, kilobyte));
            }

            page.readToEnd();
        }
        nothingIsLost();
    }

    @Test
    void jsonNestedToTheLimitOfAMessageIsRefusedAndTheSocketLives() throws Exception {
        var page = SocketProbe.connect(api, token).hello(token, "mine");
        page.awaitMessage("view");

        page.raw("[".repeat(32 * 1024)).raw("{\"type\":null}").raw("{\"type\":\"press\",\"button\":null}");

        await().until(() -> page.count("refused") == 3);
        assertThat(page.socket().isClosed()).isFalse();
        nothingIsLost();
    }

    @Test
    void aFloodOfBinaryFramesIsRefusedThenClosedAsTextIs() throws Exception {
        var before = api.counters.refusedMessages();
        var page = SocketProbe.connect(api, token).hello(token, "mine");
        page.awaitMessage("view");

        for (var i = 0; i < 2_000; i++) {
            page.socket().writeBinaryMessage(Buffer.buffer("x"));
        }

        assertThat(page.awaitClose()).isEqualTo(1008);
        assertThat(api.counters.refusedMessages() - before).isBetween(20L, 500L);
        nothingIsLost();
    }

    @Test
    void whoHasNotSaidHelloIsClosedAtTheFirstBinaryFrame() throws Exception {
        var page = SocketProbe.connect(api);

        page.socket().writeBinaryMessage(Buffer.buffer("x"));

        assertThat(page.awaitClose()).isEqualTo(4401);
    }

    /// Pings are answered by the library, before any limit of ours: whoever pings and does not read fills a queue.
    @Test
    void pingsOfAPageThatReadsNothingEndTheConnectionBeforeTheirAnswersFillTheMemory() throws Exception {
        var before = api.counters.unreadConnections();
        try (var page = seated()) {
            var pings = RawClient.frame(PING, 125, new byte[125]);
            var many = Buffer.buffer();
            for (var i = 0; i < 1_000; i++) {
                many.appendBytes(pings);
            }
            var sent = 0L;
            while (sent < 64 << 20 && trySend(page, many.getBytes())) {
                sent += many.length();
            }

            await().until(() -> api.counters.unreadConnections() == before + 1);
            assertThat(sent).isLessThan(64 << 20);
        }
        nothingIsLost();
    }

    @Test
    void socketsThatSayNothingAreAllClosed() throws Exception {
        var pages = new ArrayList<SocketProbe>();
        for (var i = 0; i < 100; i++) {
            pages.add(SocketProbe.connect(api));
        }

        pages.forEach(page -> assertThat(page.awaitClose()).isEqualTo(4401));
        nothingIsLost();
    }

    private RawClient seated() throws IOException {
        var page = new RawClient(api.port());
        page.upgrade("Cookie: " + CandidateBrowser.cookie(token));
        page.sendTextFrame(new JsonObject()
                .put("type", "hello")
                .put("interview", token.interview().toString())
                .put("seat", "mine"));
        await().until(() -> interview.listeners.size() == 1);
        return page;
    }

    private void nothingIsLost() throws Exception {
        assertThat(interview.heard).isEmpty();
        var page = SocketProbe.connect(api, token).hello(token, "mine");
        page.awaitMessage("view");
        await().until(() -> interview.listeners.size() == 1);
    }

    private static boolean trySend(RawClient page, byte[] bytes) {
        try {
            page.send(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
