package dev.viva.media.livekit;

import static dev.viva.media.livekit.Guest.await;
import static dev.viva.media.livekit.Pair.SOON;
import static dev.viva.media.livekit.Pair.awaitEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.livekit.ParticipantIT.VirtualThreads;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.CandidateProtocol;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SimulateScenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What LiveKit's own simulations do to a participant on a real server, in both ways of speaking to
/// it: afterwards both sides hear each other again, and nobody is there twice.
@ParameterizedClass
@EnumSource(
        value = Signalling.class,
        names = {"ONE_CONNECTION", "TWO_CONNECTIONS"})
class RecoveryIT {

    private static final int PACKETS = 50;

    private static LiveKitFixture server;
    private static Vertx vertx;
    private static LiveKitParticipants participants;

    @Parameter
    Signalling signalling;

    private SignalProxy proxy;
    private Pair pair;

    @BeforeAll
    static void start() {
        server = LiveKitFixture.start();
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
        participants = new LiveKitParticipants(vertx, new VirtualThreads());
        await(participants.warmUp());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            await(participants.close());
            await(vertx.close());
            server.close();
        }
    }

    @BeforeEach
    void meet() {
        proxy = new SignalProxy(vertx, server.url(), UnaryOperator.identity());
        var way = new JoinWay(signalling, DtlsRole.CLIENT);
        pair = new Pair(vertx, participants, server.url(), proxy.url(), way);
        pair.hearEachOther(PACKETS);
    }

    @AfterEach
    void part() {
        pair.close();
        proxy.close();
    }

    @Test
    void aBrokenSignalSocketIsReplacedWhileTheVoicesGoOn() {
        var sid = pair.self().getSid();
        pair.interviewer.heard.clear();
        pair.candidate.heard.clear();
        var interviewer = pair.interviewer.speak(150);
        var candidate = pair.candidate.speak(150);

        proxy.drop();
        awaitEvent(pair.interviewer, "resumed");
        interviewer.join();
        candidate.join();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(pair.candidate.heard).hasSize(150).isSorted();
            assertThat(pair.interviewer.heard).contains(149).isSorted();
        });
        if (signalling == Signalling.ONE_CONNECTION) { // else the server restarts what it sends on, and loses packets
            assertThat(pair.interviewer.heard).hasSize(150);
        }
        assertThat(pair.self().getSid()).isEqualTo(sid);
        assertThat(pair.interviewer.events).doesNotContain("rejoined", "interrupted");
        assertThat(pair.candidate.events).doesNotContain("left interviewer");
        assertThat(pair.interviewer.stats().signal().resumes()).isEqualTo(1);
        allIsWell();
    }

    @Test
    void anAttributeThatFellIntoTheGapIsSaidAgain() {
        pair.setAttributes(Map.of("lk.agent.state", "listening"));
        proxy.drop();
        pair.setAttributes(Map.of("lk.agent.state", "speaking")); // falls into the gap
        awaitEvent(pair.interviewer, "resumed");

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(pair.self().getAttributesMap()).containsEntry("lk.agent.state", "speaking"));
        allIsWell();
    }

    @Test
    void aServerThatClosesEachResumeAtFirstIsResumedInTheEnd() {
        pair.interviewer.simulate(SimulateScenario.newBuilder().setDisconnectSignalOnResume(true));
        dropOnceSimulated("disconnect signal on resume");

        await().atMost(SOON)
                .until(() -> pair.interviewer.stats().signal().resumes() >= 1
                        && pair.interviewer.events.contains("resumed"));
        allIsWell();
    }

    @Test
    void aServerThatClosesResumesBeforeSayingAWordIsResumedInTheEnd() {
        pair.interviewer.simulate(SimulateScenario.newBuilder().setDisconnectSignalOnResumeNoMessages(true));
        dropOnceSimulated("before sending any response");

        awaitEvent(pair.interviewer, "resumed");
        allIsWell();
    }

    @Test
    void aNodeThatFailsIsLeftByJoiningAnew() {
        pair.setAttributes(Map.of("lk.agent.state", "listening"));
        var sid = pair.self().getSid();

        pair.interviewer.simulate(SimulateScenario.newBuilder().setNodeFailure(true));

        rejoined(sid);
        assertThat(pair.self().getAttributesMap()).containsEntry("lk.agent.state", "listening");
    }

    @Test
    void aMigrationIsFollowedByJoiningAnew() {
        var sid = pair.self().getSid();

        pair.interviewer.simulate(SimulateScenario.newBuilder().setMigration(true));

        rejoined(sid);
    }

    @Test
    void aServerThatTakesItsLeaveIsLeftByJoiningAnew() {
        var sid = pair.self().getSid();

        pair.interviewer.simulate(SimulateScenario.newBuilder().setServerLeave(true));

        rejoined(sid);
    }

    /// The free server has no way of its own to ask for this, so it is put into its mouth.
    @Test
    void aServerThatAsksForANewStartGetsOne() {
        var sid = pair.self().getSid();

        proxy.say(leave(LeaveRequest.newBuilder().setAction(LeaveRequest.Action.RECONNECT)));

        rejoined(sid);
    }

    @Test
    void anOldServerThatAsksForANewStartGetsOne() {
        var sid = pair.self().getSid();

        proxy.say(leave(LeaveRequest.newBuilder().setCanReconnect(true)));

        rejoined(sid);
    }

    @Test
    void aServerThatAsksForAResumeGetsOne() {
        proxy.say(leave(LeaveRequest.newBuilder()
                .setAction(LeaveRequest.Action.RESUME)
                .setReason(DisconnectReason.CONNECTION_TIMEOUT)));

        awaitEvent(pair.interviewer, "resumed");
        assertThat(pair.interviewer.events).doesNotContain("rejoined");
        allIsWell();
    }

    @Test
    void anotherTransportIsTakenWithoutALoss() {
        pair.interviewer.simulate(SimulateScenario.newBuilder().setSwitchCandidateProtocol(CandidateProtocol.UDP));

        allIsWell();
    }

    @Test
    void aNarrowWayToUsStillCarriesTheVoice() {
        pair.interviewer.simulate(SimulateScenario.newBuilder().setSubscriberBandwidth(100_000));

        allIsWell();
    }

    @Test
    void whoeverMayNotReturnStaysOut() {
        pair.interviewer.mayReturn = false;

        proxy.drop();

        await().atMost(SOON).until(() -> !pair.interviewer.closed.isEmpty());
        assertThat(pair.interviewer.closed).containsExactly(CloseReason.SIGNAL_LOST);
        assertThat(pair.interviewer.asked).hasValue(1);
    }

    /// The server stands still for longer than ICE takes to notice, and the signal socket outlives it.
    @Test
    void aPathThatFellSilentIsLookedForAnew() {
        server.pause();
        try {
            await().pollDelay(Duration.ofSeconds(12)).atMost(SOON).until(() -> true);
        } finally {
            server.goOn();
        }

        allIsWell();
        assertThat(pair.candidate.closed).isEmpty();
    }

    private void dropOnceSimulated(String logged) {
        await().atMost(SOON).until(() -> server.log().contains(logged));
        proxy.drop();
    }

    private void rejoined(String sid) {
        awaitEvent(pair.interviewer, "rejoined");
        assertThat(pair.interviewer.events).contains("interrupted");
        assertThat(pair.interviewer.closed).isEmpty();
        assertThat(pair.self().getSid()).isNotEqualTo(sid);
        allIsWell();
    }

    private void allIsWell() {
        pair.hearEachOther(PACKETS);
        pair.nobodyIsHereTwice();
        assertThat(pair.interviewer.closed).isEmpty();
    }

    private static SignalResponse leave(LeaveRequest.Builder leave) {
        return SignalResponse.newBuilder().setLeave(leave).build();
    }
}
