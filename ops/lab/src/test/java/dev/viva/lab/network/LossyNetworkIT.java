package dev.viva.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.JoinOptions;
import dev.viva.media.livekit.LiveKitFixture;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import dev.viva.media.livekit.RoomTokens;
import dev.viva.media.livekit.SignalProxy;
import dev.viva.media.peer.PeerCounts.Out;
import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sound through a real livekit-server, with a relay that loses packets between the interviewer and the server.
class LossyNetworkIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int PACKETS = 500;
    private static final Speech SPEECH = new Speech(PACKETS, 0);

    private final String room = "room-" + UUID.randomUUID();
    private final RoomTokens tokens = new RoomTokens(LiveKitFixture.KEY, InstantSource.system());
    private LiveKitFixture server;
    private Vertx vertx;
    private LiveKitParticipants participants;

    @BeforeEach
    void start() {
        server = LiveKitFixture.start();
        vertx = Vertx.vertx();
        participants = new LiveKitParticipants(vertx, new VirtualThreads());
    }

    @AfterEach
    void stop() {
        if (vertx != null) {
            done(participants.close());
            done(vertx.close());
            server.close();
        }
    }

    @Test
    void packetsThatTheServerDidNotGetAreAskedForAndSentAgain() {
        try (var network = new RelayedCandidates(new Weather(0.1, 0, 0, 0), Weather.CLEAR);
                var proxy = new SignalProxy(vertx, server.url(), network::change)) {
            var interviewer = join(proxy.url(), "interviewer", null);
            var candidate = join(server.url(), "candidate", "interviewer");
            await().atMost(SOON).until(() -> candidate.subscribed);

            interviewer.speak().join();

            await().atMost(SOON) // what was asked for arrives
                    .until(() -> PACKETS - candidate.sequences.size() < (int) network.dropped() / 4);
            var out = interviewer.out();
            assertThat(network.dropped()).isGreaterThan(PACKETS / 20);
            assertThat(out.packets()).isEqualTo(PACKETS);
            assertThat(out.resent()).isPositive();
            leave(interviewer, candidate);
        }
    }

    private Guest join(URI url, String identity, String listenTo) {
        var guest = new Guest(((VertxInternal) vertx).createEventLoopContext());
        var token = identity.equals("candidate")
                ? tokens.candidate(room, identity, LIFE)
                : tokens.interviewer(room, identity, LIFE);
        var options = new JoinOptions(url, token, "voice", listenTo, SOON);
        guest.self = done(participants.join(guest.context, options, guest));
        return guest;
    }

    private static void leave(Guest... guests) {
        for (var guest : guests) {
            done(guest.on(() -> guest.self.leave()));
        }
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /// Speaks, and notes what it hears.
    private static final class Guest implements ParticipantListener {

        final Context context;
        final Set<Integer> sequences = new ConcurrentSkipListSet<>();
        volatile boolean subscribed;
        Participant self;

        Guest(Context context) {
            this.context = context;
        }

        Out out() {
            return on(() -> self.stats().media().out());
        }

        CompletableFuture<Void> speak() {
            var done = new CompletableFuture<Void>();
            context.runOnContext(_ -> next(0, done));
            return done;
        }

        private void next(int number, CompletableFuture<Void> done) {
            if (number == PACKETS) {
                done.complete(null);
                return;
            }
            var packet = SPEECH.packet(number);
            self.sendOpus(packet, 0, packet.length, number * 960, number == 0);
            context.owner().setTimer(20, _ -> next(number + 1, done));
        }

        <T> T on(Callable<T> action) {
            var done = new CompletableFuture<T>();
            context.runOnContext(_ -> {
                try {
                    done.complete(action.call());
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            });
            return done.orTimeout(60, TimeUnit.SECONDS).join();
        }

        @Override
        public void onTrackSubscribed(String identity, String trackSid) {
            subscribed = true;
        }

        @Override
        public void onRtp(RtpPacket packet, long nanos) {
            sequences.add(packet.sequence());
        }

        @Override
        public void onClosed(CloseReason reason) {}
    }
}
