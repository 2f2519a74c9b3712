package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.runtime.Offload;
import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.JoinOptions;
import dev.viva.media.livekit.LiveKitFixture;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import dev.viva.media.livekit.RoomTokens;
import dev.viva.media.livekit.SignalProxy;
import dev.viva.media.recording.FakeRecordings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A whole visit in a room of a real server, whose way to the interviewer breaks in the middle of
/// an answer.
class VisitSurvivesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int HALF = Melody.NOTES / 2;
    private static final int KEPT = HALF - 4; // a second to each side of the loss

    private final FakeRecord record = new FakeRecord(new CopyOnWriteArrayList<>());
    private final FakeListener listener = new FakeListener();
    private LiveKitFixture server;
    private Vertx vertx;
    private LiveKitParticipants participants;
    private SignalProxy proxy;
    private RealRoom room;
    private InterviewSession session;
    private Participant candidate;
    private int timestamp = 7;

    private record Beside(Vertx vertx) implements Offload {
        @Override
        public <T> CompletionStage<T> call(Callable<T> work) {
            return vertx.getOrCreateContext().executeBlocking(work).toCompletionStage();
        }
    }

    private record Silent() implements ParticipantListener {
        @Override
        public void onClosed(CloseReason reason) {
            // the test ends
        }
    }

    @BeforeEach
    void begin() throws TimeoutException {
        server = LiveKitFixture.start();
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
        participants = new LiveKitParticipants(vertx, new Beside(vertx));
        proxy = new SignalProxy(vertx, server.url(), UnaryOperator.identity());
        var tokens = new RoomTokens(LiveKitFixture.KEY, InstantSource.system());
        var name = "room-" + UUID.randomUUID();
        var life = Duration.ofMinutes(5);
        room = new RealRoom(
                participants,
                new JoinOptions(
                        proxy.url(), tokens.interviewer(name, "interviewer", life), "voice", "candidate", SOON));
        var settings = new SessionSettings(Duration.ofMinutes(1), Duration.ofMillis(1_200));
        var parts = new SessionParts(vertx, new Beside(vertx), new ToneEngine(), new FakeRecordings(), room, settings);
        var consent = new RecordedEvent(
                1, 1, MediaTime.NONE, Instant.parse("2026-11-20T09:00:00Z"), new ConsentGiven("1", "en"));
        var start = new VisitStart(record, List.of(consent));
        session = done(InterviewSession.open(parts, Orders.FIRST_VISIT, start, listener, context()));
        var options = new JoinOptions(server.url(), tokens.candidate(name, "candidate", life), "mic", null, SOON);
        candidate = done(participants.join(context(), options, new Silent()));
        untilListening();
    }

    @AfterEach
    void end() throws TimeoutException {
        if (server != null) {
            done(session.close("test over"));
            done(Future.<Void>future(
                    closed -> vertx.runOnContext(_ -> candidate.leave().onComplete(closed))));
            proxy.close();
            done(participants.close());
            done(vertx.close());
            server.close();
        }
    }

    @Test
    void aSignalSocketThatBreaksInAnAnswerCostsNoWord() {
        sing(() -> proxy.drop());

        untilHeard(Melody.NOTES);
        assertThat(room.events).contains("resumed").doesNotContain("rejoined", "left candidate");
        assertThat(record.all(WordsHeard.class)).hasSize(1);
        assertThat(words()).isEqualTo(Melody.words());
        assertThat(record.all(VisitClosed.class)).isEmpty();
    }

    @Test
    void aNewStartInAnAnswerCostsNothingButTheMomentThatItTakes() {
        sing(() -> proxy.say(SignalResponse.newBuilder()
                .setLeave(LeaveRequest.newBuilder().setAction(LeaveRequest.Action.RECONNECT))
                .build()));

        untilHeard(2 * KEPT);
        assertThat(room.events).contains("rejoined").doesNotContain("left candidate");
        var all = Melody.words();
        assertThat(words()).containsSubsequence(all.subList(0, KEPT)).startsWith(all.get(0), all.get(1), all.get(2));
        assertThat(words().subList(words().size() - KEPT, words().size()))
                .isEqualTo(all.subList(Melody.NOTES - KEPT, Melody.NOTES));
        assertThat(all).containsSubsequence(words());
        assertThat(record.all(VisitClosed.class)).isEmpty();
    }

    /// Says the melody at its own pace, and runs the break in the middle of it.
    private void sing(Runnable breakIt) {
        var packets = Melody.packets();
        var sung = Future.<Void>future(promise -> vertx.runOnContext(_ -> {
            var began = System.nanoTime();
            var next = new int[1];
            vertx.setPeriodic(5, timer -> {
                var due = (System.nanoTime() - began) / 1_000_000 / Melody.FRAME_MS;
                while (next[0] <= due && next[0] < packets.size()) {
                    if (next[0] == packets.size() / 2) {
                        breakIt.run();
                    }
                    send(packets.get(next[0]));
                    next[0]++;
                }
                if (next[0] == packets.size()) {
                    vertx.cancelTimer(timer);
                    promise.complete();
                }
            });
        }));
        await().atMost(SOON).until(sung::succeeded);
    }

    private void send(byte[] packet) {
        candidate.sendOpus(packet, 0, packet.length, timestamp, false);
        timestamp += 960;
    }

    private void untilListening() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(record.all(LineSpoken.class))
                        .extracting(LineSpoken::kind)
                        .contains("QUESTION"));
    }

    private void untilHeard(int least) {
        await().atMost(SOON).untilAsserted(() -> assertThat(words()).hasSizeGreaterThanOrEqualTo(least));
    }

    private List<String> words() {
        var text = record.all(WordsHeard.class).stream().map(WordsHeard::text).collect(Collectors.joining(" "));
        return List.of(text.split(" "));
    }

    private ContextInternal context() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    private static <T> T done(Future<T> future) throws TimeoutException {
        return future.await(SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
