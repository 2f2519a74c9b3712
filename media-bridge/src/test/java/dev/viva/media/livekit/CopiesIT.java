package dev.viva.media.livekit;

import static dev.viva.media.livekit.Guest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.runtime.Offload;
import dev.viva.media.dtls.DtlsClient;
import dev.viva.media.dtls.DtlsIdentity;
import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.peer.PeerSettings;
import dev.viva.media.rtp.RedPayload;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpOffer;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sound with copies of earlier packets (RED), as browsers send it, through a real livekit-server.
class CopiesIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int PACKETS = 50;

    private final String room = "room-" + UUID.randomUUID();
    private final RoomTokens tokens = new RoomTokens(LiveKitFixture.KEY, InstantSource.system());
    private final Offload offload = new ParticipantIT.VirtualThreads();
    private LiveKitFixture server;
    private Vertx vertx;
    private WebSocketClient sockets;
    private LiveKitParticipants participants;

    @BeforeEach
    void start() {
        server = LiveKitFixture.start();
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        participants = new LiveKitParticipants(vertx, offload);
    }

    @AfterEach
    void stop() {
        if (vertx != null) {
            await(sockets.close());
            await(participants.close());
            await(vertx.close());
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Signalling.class,
            names = {"ONE_CONNECTION", "TWO_CONNECTIONS"})
    void copiesThatABrowserSendsReachTheInterviewer(Signalling way) {
        var listener = new Listener();
        var ear = context();
        var interviewer = await(participants.join(
                ear, options(tokens.interviewer(room, "interviewer", LIFE), "candidate", way), listener));
        var context = context();
        var candidate = sendsRed(context);
        await().atMost(SOON).until(() -> listener.subscribed);

        speak(context, candidate).orTimeout(60, TimeUnit.SECONDS).join();

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(listener.copies).as(server.log()).hasSizeGreaterThanOrEqualTo(PACKETS - 1));
        assertThat(listener.types).containsOnly(SdpOffer.RED);
        assertThat(listener.copies.subList(1, PACKETS - 1)).containsOnly(1);
        leave(context, candidate);
        leave(ear, interviewer);
    }

    private Participant sendsRed(ContextInternal context) {
        var random = new SecureRandom();
        var clock = InstantSource.system();
        var dtls = new DtlsClient(DtlsIdentity.create(random, clock.instant()), SOON);
        var settings =
                new PeerSettings(context, offload, dtls, random, clock, InetAddress.getLoopbackAddress(), SdpOffer.RED);
        var joined = context.<Participant>promise();
        var options = options(tokens.candidate(room, "candidate", LIFE), null, Signalling.ONE_CONNECTION);
        context.runOnContext(_ -> new LiveKitParticipant(settings, sockets, options, new Listener(), joined).start());
        return await(joined.future());
    }

    /// Each packet but the first carries a copy of the one before.
    private static CompletableFuture<Void> speak(ContextInternal context, Participant candidate) {
        var done = new CompletableFuture<Void>();
        context.runOnContext(_ -> next(context, candidate, 0, done));
        return done;
    }

    private static void next(ContextInternal context, Participant candidate, int number, CompletableFuture<Void> done) {
        if (number == PACKETS) {
            done.complete(null);
            return;
        }
        var packet = ByteBuffer.allocate(64);
        if (number > 0) {
            packet.putInt(0xEF0F0000 | 5); // Opus, 960 samples earlier, five bytes
        }
        packet.put((byte) SdpOffer.OPUS);
        if (number > 0) {
            packet.put((byte) 0x78).putInt(number - 1);
        }
        packet.put((byte) 0x78).putInt(number);
        candidate.sendOpus(packet.array(), 0, packet.position(), number * 960, number == 0);
        context.owner().setTimer(20, _ -> next(context, candidate, number + 1, done));
    }

    private static void leave(ContextInternal context, Participant participant) {
        var left = context.<Void>promise();
        context.runOnContext(_ -> participant.leave().onComplete(left));
        await(left.future());
    }

    private JoinOptions options(String token, String listenTo, Signalling way) {
        return new JoinOptions(server.url(), token, "voice", listenTo, SOON, new JoinWay(way, DtlsRole.CLIENT));
    }

    private ContextInternal context() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    private static final class Listener implements ParticipantListener {

        private final List<Integer> types = new CopyOnWriteArrayList<>();
        private final List<Integer> copies = new CopyOnWriteArrayList<>();
        private final RedPayload red = new RedPayload();
        private volatile boolean subscribed;

        @Override
        public void onTrackSubscribed(String identity, String trackSid) {
            subscribed = true;
        }

        @Override
        public void onRtp(RtpPacket packet, long arrivalNanos) {
            types.add(packet.payloadType());
            copies.add(red.wrap(packet.buffer(), packet.payloadOffset(), packet.payloadLength()) ? red.copies() : -1);
        }

        @Override
        public void onClosed(CloseReason reason) {}
    }
}
