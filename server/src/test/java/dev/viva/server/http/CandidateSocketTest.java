package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.live.CandidateView.Phase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CandidateSocketTest {

    private static final HttpLimits QUICK = new HttpLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            64 * 1024,
            Duration.ofSeconds(2), // eight sockets say hello on a busy machine
            Duration.ofMillis(100),
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
        api = new ApiFixture(QUICK);
    }

    @BeforeEach
    void invite() throws Exception {
        api.interviews.down = false;
        token = api.invite();
        interview = api.live.hold(token.interview());
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void aGoodHelloIsAnsweredByTheView() throws Exception {
        var page = seated();

        var view = page.awaitMessage("view");

        assertThat(view.getString("phase")).isEqualTo("LISTENING");
        assertThat(view.getInteger("questionNumber")).isEqualTo(1);
        assertThat(view.getJsonArray("buttons")).containsExactly("REPEAT", "SKIP");
    }

    @Test
    void captionsAndViewsComeAsTheyHappen() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        interview.caption("l1", "What did", false);
        interview.caption("l1", "What did you build?", true);
        interview.show(FakeLiveInterview.view(Phase.PAUSED, null));

        await().until(() -> page.count("caption") == 2 && page.count("view") == 2);
        assertThat(page.messages.get(2).getBoolean("final")).isTrue();
        assertThat(page.messages.get(3).getString("phase")).isEqualTo("PAUSED");
        page.messages.forEach(m -> api.contract.schema("CandidateDown", m));
    }

    @Test
    void buttonsTextAndTypingReachTheInterviewInOrder() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        page.send(message("press").put("button", "SKIP"));
        page.send(message("typing"));
        page.send(message("text").put("text", "Grüße 👋"));

        await().until(() -> interview.heard.size() == 3);
        assertThat(interview.heard).containsExactly("SKIP", "typing", "text Grüße 👋");
    }

    @Test
    void theLongestTypedTextFitsInAnyScript() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        page.send(message("text").put("text", "語".repeat(8000)));

        await().until(() -> interview.heard.size() == 1);
        assertThat(interview.heard.getFirst()).hasSize(8005);
    }

    @Test
    void aButtonThatHasNoEffectNowIsRefusedAndTheSocketLives() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        page.send(message("press").put("button", "WITHDRAW"));

        assertThat(page.awaitMessage("refused").getString("detail")).isEqualTo("WITHDRAW has no effect now");
        page.send(message("press").put("button", "SKIP"));
        await().until(() -> interview.heard.contains("SKIP"));
    }

    @Test
    void whatIsNotUnderstoodIsRefusedAndChangesNothing() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        page.raw("{").raw("[]").send(message("dance")).send(message("text").put("text", " "));
        page.socket().writeBinaryMessage(Buffer.buffer("x"));

        await().until(() -> page.count("refused") == 5);
        page.awaitMessage("refused");
        assertThat(interview.heard).isEmpty();
        assertThat(page.socket().isClosed()).isFalse();
    }

    @Test
    void whoSaysNothingIsClosed() throws Exception {
        var page = SocketProbe.connect(api);

        assertThat(page.awaitClose()).isEqualTo(4401);
    }

    @Test
    void whoSaysSomethingElseFirstIsClosed() throws Exception {
        var page = SocketProbe.connect(api).send(message("press").put("button", "SKIP"));

        assertThat(page.awaitClose()).isEqualTo(4401);
        assertThat(interview.heard).isEmpty();
    }

    @Test
    void aBadTokenIsClosed() throws Exception {
        interview.seat = "mine";

        var other = CandidateToken.create(token.tenant(), token.interview(), new SecureRandom());
        var wrong = SocketProbe.connect(api, other).hello(other, "mine");
        var none = SocketProbe.connect(api).hello(token, "mine");
        var unnamed = SocketProbe.connect(api, token).hello("", "mine");

        assertThat(wrong.awaitClose()).isEqualTo(4401);
        assertThat(none.awaitClose()).isEqualTo(4401);
        assertThat(unnamed.awaitClose()).isEqualTo(4401);
    }

    @Test
    void aDatabaseOutageIsOurFaultAndNotTheLinks() throws Exception {
        api.interviews.down = true;

        var page = SocketProbe.connect(api, token).hello(token, "any");

        assertThat(page.awaitClose()).isEqualTo(1011);
    }

    @Test
    void anOlderSeatIsToldThatItWasDisplaced() throws Exception {
        interview.seat = "newer";

        var page = SocketProbe.connect(api, token).hello(token, "older");

        page.awaitMessage("displaced");
        assertThat(page.awaitClose()).isEqualTo(4409);
        assertThat(interview.listeners).isEmpty();
    }

    @Test
    void aSeatOfAnotherProcessIsNotDisplacedButNeedsANewOne() throws Exception {
        interview.seat = "";

        var page = SocketProbe.connect(api, token).hello(token, "of another process");

        assertThat(page.awaitClose()).isEqualTo(4404);
        assertThat(page.count("displaced")).isZero();
        assertThat(interview.listeners).isEmpty();
    }

    @Test
    void aPingIsAnswered() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        page.send(message("ping"));

        page.awaitMessage("pong");
        assertThat(interview.heard).isEmpty();
    }

    @Test
    void aNewSeatDisplacesWhoeverSits() throws Exception {
        var old = seated();
        old.awaitMessage("view");

        api.send(api.asCandidate(HttpMethod.POST, "/candidate/seat", token));

        old.awaitMessage("displaced");
        assertThat(old.awaitClose()).isEqualTo(4409);
        old.messages.clear();
        await().until(() -> interview.listeners.isEmpty());
    }

    @Test
    void aSecondSocketWithTheSameSeatTakesOver() throws Exception {
        var first = seated();
        first.awaitMessage("view");

        var second = SocketProbe.connect(api, token).hello(token, interview.seat);

        second.awaitMessage("view");
        assertThat(first.awaitClose()).isEqualTo(4409);
        await().until(() -> interview.listeners.size() == 1);
        second.send(message("press").put("button", "SKIP"));
        await().until(() -> interview.heard.contains("SKIP"));
    }

    @Test
    void ofManySocketsAtOnceExactlyOneStays() throws Exception {
        interview.seat = "mine";
        var pages = new ArrayList<SocketProbe>();
        for (int i = 0; i < 8; i++) {
            pages.add(SocketProbe.connect(api, token));
        }

        pages.forEach(page -> page.hello(token, "mine"));

        await().until(() -> pages.stream().filter(p -> p.socket().isClosed()).count() == 7);
        await().until(() -> interview.listeners.size() == 1);
        assertThat(pages.stream()
                        .filter(p -> p.socket().isClosed())
                        .map(p -> p.socket().closeStatusCode()))
                .containsOnly((short) 4409);
    }

    @Test
    void withoutASessionAFinishedInterviewIsOverAndAnotherNeedsANewSeat() throws Exception {
        api.live.live.remove(token.interview());
        var waiting = SocketProbe.connect(api, token).hello(token, "mine");
        assertThat(waiting.awaitClose()).isEqualTo(4404);

        api.interviews.status(token.interview(), InterviewStatus.COMPLETED);
        var late = SocketProbe.connect(api, token).hello(token, "mine");
        assertThat(late.awaitClose()).isEqualTo(4410);
    }

    @Test
    void theEndComesAfterTheLastView() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        interview.show(FakeLiveInterview.view(Phase.ENDED, Outcome.COMPLETED));
        interview.end(Outcome.COMPLETED);

        assertThat(page.awaitClose()).isEqualTo(4410);
        assertThat(page.messages.getLast().getString("outcome")).isEqualTo("COMPLETED");
    }

    @Test
    void aFloodIsRefusedThenClosed() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        for (int i = 0; i < 60; i++) {
            page.send(message("press").put("button", "SKIP"));
        }
        page.awaitMessage("refused");
        assertThat(interview.heard.size()).isBetween(19, 40);

        for (int i = 0; i < 2000; i++) {
            page.send(message("press").put("button", "SKIP"));
        }
        assertThat(page.awaitClose()).isEqualTo(1008);
    }

    @Test
    void aMessageThatIsTooLongClosesTheSocket() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        page.raw("x".repeat(40_000));

        await().until(() -> page.socket().isClosed());
        assertThat(interview.heard).isEmpty();
        await().until(() -> interview.listeners.isEmpty());
    }

    @Test
    void aPageThatAnswersPingsStays() throws Exception {
        var page = seated();
        page.awaitMessage("view");

        await().during(Duration.ofMillis(600))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !page.socket().isClosed());
    }

    @Test
    void aPageThatAnswersNoPingsIsTakenForGone() throws Exception {
        interview.seat = "mine";
        try (var raw = new RawClient(api.port())) {
            raw.head(
                    "GET /api/v1/candidate/live HTTP/1.1",
                    "Host: localhost",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Cookie: " + CandidateBrowser.cookie(token),
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            assertThat(raw.readHead()).startsWith("HTTP/1.1 101");
            raw.sendTextFrame(message("hello")
                    .put("interview", token.interview().toString())
                    .put("seat", "mine"));
            await().until(() -> interview.listeners.size() == 1);

            await().until(() -> interview.listeners.isEmpty());
        }
    }

    @Test
    void aForeignPageGetsNoSocket() {
        var foreign = new WebSocketConnectOptions().putHeader("Origin", "https://evil.example");

        assertThatThrownBy(() -> SocketProbe.connect(api, foreign))
                .isInstanceOf(UpgradeRejectedException.class)
                .hasMessageContaining("403");
    }

    @Test
    void withoutAnUpgradeTheAddressSaysWhatItSpeaks() throws Exception {
        var answer = api.send(api.request(HttpMethod.GET, "/candidate/live"));

        assertThat(answer.statusCode()).isEqualTo(426);
    }

    private SocketProbe seated() throws Exception {
        interview.seat = "mine";
        return SocketProbe.connect(api, token).hello(token, "mine");
    }

    private static JsonObject message(String type) {
        return new JsonObject().put("type", type);
    }
}
