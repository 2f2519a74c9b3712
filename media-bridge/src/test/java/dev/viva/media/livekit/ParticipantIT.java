package dev.viva.media.livekit;

import static dev.viva.media.livekit.Guest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.viva.core.runtime.Offload;
import dev.viva.media.dtls.DtlsRole;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.WrappedJoinRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Participants on a real livekit-server, in both ways of speaking to it.
@ParameterizedClass
@EnumSource(
        value = Signalling.class,
        names = {"ONE_CONNECTION", "TWO_CONNECTIONS"})
class ParticipantIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static LiveKitFixture server;
    private static Vertx vertx;
    private static LiveKitParticipants participants;
    private static Rooms rooms;

    @Parameter
    Signalling signalling;

    private final RoomTokens tokens = new RoomTokens(LiveKitFixture.KEY, InstantSource.system());
    private final String room = "room-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        server = LiveKitFixture.start();
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
        participants = new LiveKitParticipants(vertx, new VirtualThreads());
        await(participants.warmUp());
        rooms = new Rooms(server.url(), LiveKitFixture.KEY, new VirtualThreads());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            rooms.close();
            await(participants.close());
            await(vertx.close());
            server.close();
        }
    }

    @Test
    void twoParticipantsHearEachOtherPacketByPacketAndInOrder() {
        var interviewer = interviewer("candidate");
        var candidate = candidate("candidate", "interviewer");
        await().atMost(SOON).until(() -> interviewer.events.contains("subscribed candidate"));
        await().atMost(SOON).until(() -> candidate.events.contains("subscribed interviewer"));

        CompletableFuture.allOf(interviewer.speak(300), candidate.speak(300)).join();

        var all = IntStream.range(0, 300).boxed().toList();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(candidate.heard).isEqualTo(all);
            assertThat(interviewer.heard).isEqualTo(all);
        });
        assertThat(interviewer.threads.stream().distinct()).hasSize(1);
        await().atMost(SOON).until(() -> !interviewer.senderReports.isEmpty());
        for (var guest : List.of(interviewer, candidate)) {
            var stats = guest.stats();
            assertThat(stats.media().in().rejected()).isZero();
            assertThat(stats.media().out().packets()).isEqualTo(300);
            assertThat(stats.media().out().unsent()).isZero();
            assertThat(stats.media().out().lost()).isZero();
            assertThat(stats.media().rttNanos()).isBetween(1L, 1_000_000_000L);
            assertThat(stats.signal().garbled()).isZero();
            guest.leave();
            assertThat(guest.closed).containsExactly(CloseReason.LEFT);
        }
    }

    @Test
    void theInterviewerHearsOnlyTheCandidateThoughOthersSpeak() {
        var interviewer = interviewer("candidate");
        var stranger = candidate("stranger", null);
        stranger.speak(20).join();
        var candidate = candidate("candidate", null);
        await().atMost(SOON).until(() -> interviewer.events.contains("subscribed candidate"));

        CompletableFuture.allOf(stranger.speak(50), candidate.speak(50)).join();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(interviewer.heard)
                        .isEqualTo(IntStream.range(0, 50).boxed().toList()));
        assertThat(interviewer.events).contains("joined stranger").doesNotContain("subscribed stranger");
        assertThat(interviewer.stats().strays()).isZero();
        List.of(stranger, candidate, interviewer).forEach(Guest::leave);
    }

    @Test
    void aCandidateWhoComesBackIsHeardAgain() {
        var interviewer = interviewer("candidate");
        var first = candidate("candidate", null);
        await().atMost(SOON).until(() -> interviewer.events.contains("subscribed candidate"));
        first.speak(10).join();
        first.leave();
        await().atMost(SOON).until(() -> interviewer.events.contains("left candidate"));
        interviewer.heard.clear();
        interviewer.events.clear();

        var second = candidate("candidate", null);
        await().atMost(SOON).until(() -> interviewer.events.contains("subscribed candidate"));
        second.speak(10).join();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(interviewer.heard)
                        .isEqualTo(IntStream.range(0, 10).boxed().toList()));
        List.of(second, interviewer).forEach(Guest::leave);
    }

    @Test
    void aCandidateWhoReloadsAgainAndAgainIsHeardEachTime() {
        var interviewer = interviewer("candidate");
        for (var visit = 0; visit < 20; visit++) {
            interviewer.events.clear();
            interviewer.heard.clear();
            var candidate = candidate("candidate", null);
            await().atMost(SOON).until(() -> interviewer.events.contains("subscribed candidate"));

            candidate.speak(3).join();

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(interviewer.heard).containsExactly(0, 1, 2));
            candidate.leave();
            await().atMost(SOON).until(() -> interviewer.events.contains("left candidate"));
        }
        interviewer.leave();
    }

    @Test
    void theVoiceIsCarriedAlsoIfTheServerOpensDtls() {
        var way = new JoinWay(signalling, DtlsRole.SERVER);
        try (var pair = new Pair(vertx, participants, server.url(), server.url(), way)) {
            pair.hearEachOther(50);
            pair.nobodyIsHereTwice();
        }
    }

    @Test
    void theSecondWithTheSameIdentityTakesOver() {
        var first = candidate("candidate", null);

        var second = candidate("candidate", null);

        await().atMost(SOON).until(() -> !first.closed.isEmpty());
        assertThat(first.closed).containsExactly(CloseReason.DUPLICATE_IDENTITY);
        assertThat(second.closed).isEmpty();
        first.leave(); // changes nothing any more
        assertThat(first.closed).hasSize(1);
        second.leave();
    }

    @Test
    void deletingTheRoomPutsEverybodyOut() {
        await(rooms.create(room, Duration.ofMinutes(1), 2));
        var interviewer = interviewer("candidate");
        assertThat(await(rooms.participants(room))).containsExactly("interviewer");

        await(rooms.delete(room));
        await(rooms.delete(room));

        await().atMost(SOON).until(() -> !interviewer.closed.isEmpty());
        assertThat(interviewer.closed).containsExactly(CloseReason.ROOM_DELETED);
        assertThat(await(rooms.participants(room))).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        var other = new RoomTokens(
                new LiveKitKey("testkey", "another-secret-of-more-than-thirty-two-characters"), InstantSource.system());
        var guest = new Guest(context());
        var options = options(other.candidate(room, "candidate", LIFE), null);

        var failure = catchThrowable(() -> guest.join(participants, options));

        assertThat(failure)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(JoinException.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining("eyJ");
        assertThat(guest.closed).containsExactly(CloseReason.JOIN_FAILED);
    }

    @Test
    void aCandidatesTokenPublishesAMicrophoneAndNothingElse() {
        assertThat(answerToTrack(TrackType.AUDIO, TrackSource.MICROPHONE)).isEqualTo(MessageCase.TRACK_PUBLISHED);
        assertThat(answerToTrack(TrackType.AUDIO, TrackSource.SCREEN_SHARE_AUDIO))
                .isEqualTo(MessageCase.REQUEST_RESPONSE);
        assertThat(answerToTrack(TrackType.VIDEO, TrackSource.CAMERA)).isEqualTo(MessageCase.REQUEST_RESPONSE);
    }

    /// Whether the server publishes a track that somebody asks for with a candidate's token, or
    /// refuses.
    private MessageCase answerToTrack(TrackType type, TrackSource source) {
        var told = new LinkedBlockingQueue<MessageCase>();
        var wanted = AddTrackRequest.newBuilder()
                .setCid("x")
                .setName("x")
                .setType(type)
                .setSource(source);
        var request = WrappedJoinRequest.newBuilder()
                .setJoinRequest(JoinRequest.newBuilder()
                        .setClientInfo(ClientInfo.newBuilder().setProtocol(15))
                        .addAddTrackRequests(wanted)
                        .build()
                        .toByteString());
        var options = new WebSocketConnectOptions()
                .setAbsoluteURI(server.url() + "/rtc/v1?join_request="
                        + Base64.getUrlEncoder().encodeToString(request.build().toByteArray()))
                .putHeader("Authorization", "Bearer " + tokens.candidate(room, "candidate", LIFE));
        var client = vertx.createWebSocketClient();
        var socket = new SignalSocket(message -> told.add(message.getMessageCase()), () -> {});
        try {
            await(socket.open(client, options));
            return Stream.generate(() -> next(told))
                    .filter(Set.of(MessageCase.TRACK_PUBLISHED, MessageCase.REQUEST_RESPONSE)::contains)
                    .findFirst()
                    .orElseThrow();
        } finally {
            await(socket.close());
            await(client.close());
        }
    }

    private static MessageCase next(BlockingQueue<MessageCase> told) {
        try {
            var next = told.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("the server's next message").isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void attributesAreSeenByTheServer() {
        var interviewer = interviewer(null);

        interviewer.on(() -> {
            interviewer.participant().setAttributes(Map.of("lk.agent.state", "listening"));
            return true;
        });

        var client = io.livekit.server.RoomServiceClient.createClient(
                "http" + server.url().toString().substring(2) + "/",
                LiveKitFixture.KEY.id(),
                LiveKitFixture.KEY.secret());
        await().atMost(SOON).untilAsserted(() -> {
            var info = client.getParticipant(room, "interviewer").execute().body();
            assertThat(info.getAttributesMap()).containsEntry("lk.agent.state", "listening");
            assertThat(info.getKind()).isEqualTo(livekit.LivekitModels.ParticipantInfo.Kind.AGENT);
        });
        interviewer.leave();
    }

    @Test
    void afterLeavingNoSocketAndNoThreadIsLeft() throws IOException {
        interviewer(null).leave(); // the first makes what the process keeps
        await().atMost(SOON).until(() -> participantsOf(room).isEmpty());
        var socketsBefore = sockets();
        var threadsBefore = threads();

        for (var i = 0; i < 5; i++) {
            var guests = List.of(interviewer("candidate"), candidate("candidate", "interviewer"));
            assertThat(sockets()).isGreaterThanOrEqualTo(socketsBefore + 4);
            guests.forEach(Guest::leave);
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(sockets()).isLessThanOrEqualTo(socketsBefore));
        assertThat(threads()).isSubsetOf(threadsBefore);
    }

    @Test
    void aServerThatDiesIsASignalLost() {
        try (var mortal = LiveKitFixture.start()) {
            var guest = new Guest(context());
            var token = tokens.candidate(room, "candidate", LIFE);
            guest.join(participants, new JoinOptions(mortal.url(), token, "voice", null, SOON));

            mortal.kill();

            await().atMost(SOON.multipliedBy(3)).until(() -> !guest.closed.isEmpty());
            assertThat(guest.closed).containsExactly(CloseReason.SIGNAL_LOST);
            assertThat(guest.on(() -> guest.participant().sendOpus(new byte[10], 0, 10, 0, false)))
                    .isFalse();
            assertThat(guest.stats().media().out().unsent()).isEqualTo(1);
        }
    }

    private Guest interviewer(String listenTo) {
        return new Guest(context())
                .join(participants, options(tokens.interviewer(room, "interviewer", LIFE), listenTo));
    }

    private Guest candidate(String identity, String listenTo) {
        return new Guest(context()).join(participants, options(tokens.candidate(room, identity, LIFE), listenTo));
    }

    private JoinOptions options(String token, String listenTo) {
        return new JoinOptions(server.url(), token, "voice", listenTo, SOON, new JoinWay(signalling, DtlsRole.CLIENT));
    }

    private static Context context() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    private static List<String> participantsOf(String room) {
        return await(rooms.participants(room));
    }

    /// Names of live threads, but for those that carry virtual ones, that tests wait on, and that
    /// keep HTTP connections.
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool") && !name.startsWith("awaitility"))
                .filter(name -> !name.startsWith("OkHttp") && !name.startsWith("Okio"))
                .collect(Collectors.toSet());
    }

    /// Open sockets of this process, UDP and TCP.
    private static long sockets() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(ParticipantIT::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    /// Blocking work on virtual threads, without bounds.
    static final class VirtualThreads implements Offload {

        @Override
        public <T> CompletableFuture<T> call(Callable<T> work) {
            var done = new CompletableFuture<T>();
            Thread.ofVirtual().start(() -> {
                try {
                    done.complete(work.call());
                } catch (Throwable e) {
                    done.completeExceptionally(e);
                }
            });
            return done;
        }
    }
}
