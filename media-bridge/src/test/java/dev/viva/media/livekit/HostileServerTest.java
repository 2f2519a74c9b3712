package dev.viva.media.livekit;

import static dev.viva.media.livekit.Guest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.management.ThreadMXBean;
import dev.viva.media.hostile.Mutator;
import dev.viva.media.livekit.ParticipantIT.VirtualThreads;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.MediaSectionsRequirement;
import livekit.LivekitRtc.ParticipantUpdate;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.TrickleRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A participant whose signal server is mad or hostile: nothing is thrown into the event loop, memory has a bound, and
/// the participant goes on or ends with a reason.
class HostileServerTest {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MEGABYTE = 1 << 20;

    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx().exceptionHandler(uncaught::add);
    private final LiveKitParticipants participants = new LiveKitParticipants(vertx, new VirtualThreads());

    @AfterEach
    void nothingWasThrownIntoTheLoop() {
        await(participants.close());
        await(vertx.close());
        assertThat(uncaught).isEmpty();
    }

    @Test
    void spoiltMessagesEndWithAReasonOrNotAtAll() {
        var pool = Stream.concat(
                        Stream.of(HostileServer.welcome()),
                        Stream.of(answer(), trickle("1.2.3.4"), others(3), track("TR_1"), sections(1))
                                .map(SignalResponse::toByteArray))
                .toList();
        var connections = Boolean.getBoolean("viva.full") ? 500 : 50;
        var seed = new Random(11);
        try (var server = server(() -> spoilt(pool, new Random(seed.nextLong()), 200))) {
            var joins = IntStream.range(0, connections)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> catchThrowable(() -> join(server, SHORT))))
                    .toList();

            assertThat(joins.stream().map(CompletableFuture::join))
                    .allSatisfy(failure -> assertThat(failure).cause().isInstanceOf(JoinException.class));
            assertThat(server.sockets).hasSize(connections);
        }
    }

    @Test
    void nullsWhereTextBelongsAreNoCandidates() {
        var inits = List.of("null", "{}", "{\"candidate\":null}", "{\"candidate\":7}", "[]", "", "{\"candidate\":{}}");
        failsToJoin(server(() -> withWelcome(i -> i < inits.size() ? trickled(inits.get(i)) : null)), "too long");
    }

    @Test
    void aMessageAboveTheLimitEndsTheJoin() {
        failsToJoin(server(() -> List.of(new byte[3 * MEGABYTE]).iterator()), SOON, "signal socket is lost");
    }

    @Test
    void thousandsOfParticipantsWithLongNamesAreCountedAndNotKept() {
        var before = heap();
        var guest = guest();
        var long0 = "x".repeat(200_000);
        try (var server = server(() -> withWelcome(
                i -> i < 300 ? others(peer("PA_" + i, i + long0)) : i < 340 ? others(100 * i, 100) : null))) {
            var join = CompletableFuture.supplyAsync(() -> catchThrowable(() -> join(guest, server, SOON)));

            await().atMost(SOON).until(() -> guest.events.size() == 1_024);
            assertThat(heap() - before).isLessThan(24 * MEGABYTE);
            assertThat(join).isNotDone();
            server.sockets.forEach(socket -> socket.close());
            assertThat(join.join()).cause().isInstanceOf(JoinException.class);
            assertThat(guest.closed).containsExactly(CloseReason.JOIN_FAILED);
        }
    }

    @Test
    void candidatesAndAnswersWithoutEndHaveNoEffectBeyondTheFirst() {
        var before = heap();
        failsToJoin(
                server(() -> withWelcome(i -> i < 20_000
                        ? i % 3 == 0 ? answer() : trickle((i >> 16) + ".2." + ((i >> 8) & 255) + "." + (i & 255))
                        : null)),
                "too long");
        assertThat(heap() - before).isLessThan(16 * MEGABYTE);
    }

    /// Each change of track makes us ask for it; what is not read must not pile up.
    @Test
    void aServerThatMakesUsTalkAndReadsNothingIsLost() {
        var before = heap();
        var changes = new HostileServer(
                vertx, () -> withWelcome(i -> i < 2_000_000 ? track("TR_" + i + "x".repeat(500)) : null), false);
        failsToJoin(changes, SOON, "signal socket is lost");
        assertThat(heap() - before).isLessThan(16 * MEGABYTE);
    }

    /// The smallest thing that a message can repeat takes two bytes on the wire and an object in memory.
    @Test
    void theWorstMessageWithinTheLimitUnfoldsToTensOfMegabytes() throws Exception {
        var worst = new byte[256 << 10];
        for (var i = 0; i < worst.length; i += 2) {
            worst[i] = 10; // field 1, of no length
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(ParticipantUpdate.parseFrom(worst).getParticipants(0).getSid())
                .isEmpty();

        var before = threads.getCurrentThreadAllocatedBytes();
        var update = ParticipantUpdate.parseFrom(ByteString.copyFrom(worst));

        assertThat(update.getParticipantsCount()).isEqualTo(128 << 10);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(40 * MEGABYTE);
    }

    private void failsToJoin(HostileServer server, String why) {
        failsToJoin(server, SHORT, why);
    }

    private void failsToJoin(HostileServer server, Duration timeout, String why) {
        try (server) {
            var guest = guest();

            var failure = catchThrowable(() -> join(guest, server, timeout));

            assertThat(failure).cause().isInstanceOf(JoinException.class).hasMessageContaining(why);
            assertThat(guest.closed).containsExactly(CloseReason.JOIN_FAILED);
        }
    }

    private HostileServer server(Supplier<Iterator<byte[]>> script) {
        return new HostileServer(vertx, script, true);
    }

    private Guest join(HostileServer server, Duration timeout) {
        return join(guest(), server, timeout);
    }

    private Guest join(Guest guest, HostileServer server, Duration timeout) {
        return guest.join(participants, new JoinOptions(server.url(), "token", "voice", "candidate", timeout));
    }

    private Guest guest() {
        return new Guest(((VertxInternal) vertx).createEventLoopContext());
    }

    private static Iterator<byte[]> spoilt(List<byte[]> pool, Random random, int count) {
        var mutator = new Mutator(pool);
        return Stream.concat(
                        Stream.of(HostileServer.welcome()),
                        Stream.generate(() -> mutator.next(random)).limit(count))
                .iterator();
    }

    /// A welcome, then what the function gives for 0, 1, 2 … until it gives null.
    private static Iterator<byte[]> withWelcome(IntFunction<SignalResponse> messages) {
        var rest = IntStream.iterate(0, i -> i + 1)
                .mapToObj(messages)
                .takeWhile(message -> message != null)
                .map(SignalResponse::toByteArray);
        return Stream.concat(Stream.of(HostileServer.welcome()), rest).iterator();
    }

    private static SignalResponse answer() {
        var sdp = """
                v=0
                a=fingerprint:sha-256 %s
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                a=setup:passive
                a=mid:0
                a=ice-ufrag:abcdefgh
                a=ice-pwd:abcdefghijklmnopqrstuvwx
                a=rtpmap:111 opus/48000/2
                """.formatted("AB:".repeat(31) + "CD");
        return SignalResponse.newBuilder()
                .setAnswer(SessionDescription.newBuilder()
                        .setType("answer")
                        .setSdp(sdp)
                        .putMidToTrackId("0", "TR_1"))
                .build();
    }

    private static SignalResponse trickle(String ip) {
        return trickled("{\"candidate\":\"candidate:1 1 udp 1 127." + ip.substring(ip.indexOf('.') + 1)
                + " 9 typ host\",\"sdpMid\":\"0\"}");
    }

    private static SignalResponse trickled(String init) {
        return SignalResponse.newBuilder()
                .setTrickle(TrickleRequest.newBuilder().setCandidateInit(init))
                .build();
    }

    private static SignalResponse sections(int audios) {
        return SignalResponse.newBuilder()
                .setMediaSectionsRequirement(
                        MediaSectionsRequirement.newBuilder().setNumAudios(audios))
                .build();
    }

    private static SignalResponse others(int count) {
        return others(0, count);
    }

    private static SignalResponse others(int first, int count) {
        var update = ParticipantUpdate.newBuilder();
        for (var i = first; i < first + count; i++) {
            update.addParticipants(peer("PA_" + i, "guest-" + i));
        }
        return SignalResponse.newBuilder().setUpdate(update).build();
    }

    private static SignalResponse others(ParticipantInfo.Builder peer) {
        return SignalResponse.newBuilder()
                .setUpdate(ParticipantUpdate.newBuilder().addParticipants(peer))
                .build();
    }

    private static SignalResponse track(String sid) {
        return others(peer("PA_c", "candidate")
                .addTracks(TrackInfo.newBuilder()
                        .setSid(sid)
                        .setType(TrackType.AUDIO)
                        .setSource(TrackSource.MICROPHONE)));
    }

    private static ParticipantInfo.Builder peer(String sid, String identity) {
        return ParticipantInfo.newBuilder().setSid(sid).setIdentity(identity).setState(ParticipantInfo.State.ACTIVE);
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
