package dev.viva.lab.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.network.FaultProxy;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a candidate's seat when its socket breaks, or its server fails.
@Timeout(180)
class KeptSeatTest {

    private final Vertx vertx = Vertx.vertx();
    private final Ledger ledger = new Ledger();
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> ended = new AtomicReference<>();
    private ScriptedServer server;
    private FaultProxy proxy;
    private KeptSeat seat;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer(vertx);
        proxy = FaultProxy.before(FaultProxy.local(server.port()));
        var origin = URI.create("http://127.0.0.1:" + proxy.port());
        var api = new CandidateApi(WebClient.create(vertx), origin, "token");
        seat = new KeptSeat(vertx, api, origin, ledger, new Notes());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void opensALostSocketAgainWithTheSameSeat() {
        begin();

        vertx.runOnContext(_ -> seat.cut());

        eventually().until(() -> server.hellos.equals(List.of("seat 1", "seat 1")));
        assertThat(server.seats()).isEqualTo(1);
    }

    @Test
    void takesAnotherSeatWhereTheServerDoesNotKnowItAnyMore() {
        begin();

        server.close(1011);

        eventually().until(() -> server.hellos.equals(List.of("seat 1", "seat 2")));
        assertThat(ledger.count("socket lost with 1011")).isEqualTo(1);
    }

    @Test
    void triesAgainWhileNoSeatIsGivenAndWhileNobodyIsThere() {
        server.seatStatus = 503;
        vertx.runOnContext(_ -> seat.begin());
        eventually().until(() -> server.seats() >= 2);

        proxy.refuse();
        proxy.cut();
        eventually()
                .until(() -> ledger.happenings().stream()
                        .anyMatch(happening -> happening.what().contains("refused")));
        server.seatStatus = 200;
        proxy.heal();

        eventually().until(() -> server.hellos.size() == 1);
        assertThat(ended).hasNullValue();
    }

    @Test
    void findsOutByPingsThatTheServerHangs() {
        begin();

        proxy.hang();
        eventually().until(() -> ledger.count("no answer to pings") == 1);
        proxy.heal();

        eventually().until(() -> server.hellos.size() >= 2);
    }

    @Test
    void isOutWhenAnotherWindowGoesOn() {
        begin();

        server.close(4409);

        eventually().until(() -> ended.get() != null);
        assertThat(ended.get()).contains("4409");
        assertThat(server.seats()).isEqualTo(1);
    }

    @Test
    void isDoneWhenTheInterviewIsOver() {
        begin();

        server.close(4410);

        eventually().until(() -> "over".equals(ended.get()));
    }

    @Test
    void isDoneWhenThereIsNoSeatInAnInterviewThatIsOver() {
        server.seatStatus = 409;
        server.interviewStatus = "COMPLETED";

        vertx.runOnContext(_ -> seat.begin());

        eventually().until(() -> "over".equals(ended.get()));
    }

    @Test
    void givesUpWhenItsLinkIsNotTaken() {
        server.seatStatus = 401;

        vertx.runOnContext(_ -> seat.begin());

        eventually().until(() -> ended.get() != null);
        assertThat(ended.get()).contains("401");
    }

    private void begin() {
        vertx.runOnContext(_ -> seat.begin());
        eventually().until(() -> messages.size() == 1 && server.hellos.size() == 1);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(100));
    }

    private final class Notes implements KeptSeat.Listener {
        @Override
        public void seated(JsonObject given) {}

        @Override
        public void message(JsonObject message) {
            messages.add(message);
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            ended.set(failure == null ? "over" : String.valueOf(failure.getMessage()));
        }
    }
}
