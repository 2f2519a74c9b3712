package dev.viva.media.livekit;

import static dev.viva.media.livekit.Guest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.runtime.Offload;
import dev.viva.media.livekit.LiveKitFixture.Network;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two who talk over a real livekit-server, on networks that let through one thing or another.
class NetworksIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Pattern UDP = Pattern.compile("(candidate:\\S+ 1 udp \\d+ \\S+) \\d+");
    private static final Pattern TCP = Pattern.compile("(candidate:\\S+ 1 tcp \\d+ \\S+) (\\d+)");

    private static Vertx vertx;
    private static LiveKitParticipants participants;

    private final RoomTokens tokens = new RoomTokens(LiveKitFixture.KEY, InstantSource.system());
    private final String room = "room-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
        participants = new LiveKitParticipants(vertx, new VirtualThreads());
        await(participants.warmUp());
    }

    @AfterAll
    static void stop() {
        await(participants.close());
        await(vertx.close());
    }

    @ParameterizedTest
    @EnumSource
    void soundFlowsBothWaysOn(Network network) {
        try (var server = LiveKitFixture.start(network)) {
            var guests = join(server.url());

            talk(guests, 0, 100);

            leave(guests);
        }
    }

    @Test
    void whereDatagramsVanishSoundFlowsOverTcp() throws IOException {
        try (var server = LiveKitFixture.start();
                var hole = new BlackHole();
                var proxy = new SignalProxy(vertx, server.url(), said -> rewrite(said, UDP, hole.port()))) {
            var guests = join(proxy.url());

            talk(guests, 0, 100);

            assertThat(hole.swallowed).hasPositiveValue();
            leave(guests);
        }
    }

    @Test
    void aTcpConnectionThatIsCutInTheMiddleIsMadeAnew() throws IOException {
        try (var server = LiveKitFixture.start(Network.TCP_ONLY);
                var relay = new Relay();
                var proxy = new SignalProxy(vertx, server.url(), said -> rewrite(said, TCP, relay.to(said)))) {
            var guests = join(proxy.url());
            talk(guests, 0, 50);
            assertThat(relay.sockets).hasSize(2);

            relay.cut();

            await().atMost(SOON).until(() -> relay.sockets.size() >= 4);
            await().atMost(SOON).until(() -> guests.stream().allMatch(guest -> sends(guest)));
            talkAgain(guests);
            leave(guests);
        }
    }

    private List<Guest> join(URI url) {
        var interviewer = new Guest(context())
                .join(
                        participants,
                        new JoinOptions(
                                url, tokens.interviewer(room, "interviewer", LIFE), "voice", "candidate", SOON));
        var candidate = new Guest(context())
                .join(
                        participants,
                        new JoinOptions(url, tokens.candidate(room, "candidate", LIFE), "voice", "interviewer", SOON));
        await().atMost(SOON).until(() -> interviewer.events.contains("subscribed candidate"));
        await().atMost(SOON).until(() -> candidate.events.contains("subscribed interviewer"));
        return List.of(interviewer, candidate);
    }

    private static void talk(List<Guest> guests, int alreadyHeard, int packets) {
        CompletableFuture.allOf(
                        guests.stream().map(guest -> guest.speak(packets)).toArray(CompletableFuture[]::new))
                .join();
        var all = IntStream.range(0, packets).boxed().toList();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(guests)
                        .allSatisfy(guest -> assertThat(guest.heard.subList(alreadyHeard, guest.heard.size()))
                                .isEqualTo(all)));
        assertThat(guests).allSatisfy(guest -> {
            assertThat(guest.stats().media().in().rejected()).isZero();
            assertThat(guest.stats().media().out().lost()).isZero();
        });
    }

    /// What was on its way when the connection was cut may be lost, and the server may wait for it.
    private static void talkAgain(List<Guest> guests) {
        guests.forEach(guest -> guest.heard.clear());
        CompletableFuture.allOf(guests.stream().map(guest -> guest.speak(100)).toArray(CompletableFuture[]::new))
                .join();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(guests)
                        .allSatisfy(guest ->
                                assertThat(guest.heard).hasSizeGreaterThan(50).endsWith(99)));
    }

    private static boolean sends(Guest guest) {
        return guest.on(() -> guest.participant().sendOpus(new byte[] {1, 2, 3}, 0, 3, 0, false));
    }

    private static void leave(List<Guest> guests) {
        guests.forEach(Guest::leave);
        assertThat(guests).allSatisfy(guest -> assertThat(guest.closed).containsExactly(CloseReason.LEFT));
    }

    /// Sends candidates of one kind elsewhere.
    private static SignalResponse rewrite(SignalResponse said, Pattern kind, int port) {
        var changed = said.toBuilder();
        if (said.hasTrickle()) {
            changed.getTrickleBuilder()
                    .setCandidateInit(
                            kind.matcher(said.getTrickle().getCandidateInit()).replaceAll("$1 " + port));
        } else if (said.hasAnswer()) {
            changed.getAnswerBuilder()
                    .setSdp(kind.matcher(said.getAnswer().getSdp()).replaceAll("$1 " + port));
        } else if (said.hasOffer()) {
            changed.getOfferBuilder()
                    .setSdp(kind.matcher(said.getOffer().getSdp()).replaceAll("$1 " + port));
        }
        return changed.build();
    }

    private static Context context() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    /// A socket that takes datagrams and says nothing, like a firewall.
    private static final class BlackHole implements AutoCloseable {

        final AtomicInteger swallowed = new AtomicInteger();
        private final DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

        BlackHole() throws IOException {
            Thread.ofVirtual().start(() -> {
                var datagram = new DatagramPacket(new byte[2_048], 2_048);
                try {
                    while (true) {
                        socket.receive(datagram);
                        swallowed.incrementAndGet();
                    }
                } catch (IOException e) {
                    // closed
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /// A TCP port that passes bytes on to the server's, until it is cut.
    private static final class Relay implements AutoCloseable {

        final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
        private final NetServer listener = vertx.createNetServer();
        private volatile int target;

        Relay() {
            listener.connectHandler(this::accept);
            await(listener.listen(0, "127.0.0.1"));
        }

        /// The relay's port; notes the server's.
        int to(SignalResponse said) {
            var match = TCP.matcher(said.hasTrickle() ? said.getTrickle().getCandidateInit() : said.toString());
            target = match.find() ? Integer.parseInt(match.group(2)) : target;
            return listener.actualPort();
        }

        void cut() {
            sockets.forEach(NetSocket::close);
        }

        @Override
        public void close() {
            await(listener.close());
        }

        private void accept(NetSocket near) {
            near.pause();
            vertx.createNetClient().connect(target, "127.0.0.1").onComplete(opened -> {
                var far = opened.result();
                near.handler(far::write);
                far.handler(near::write);
                near.closeHandler(_ -> far.close());
                far.closeHandler(_ -> near.close());
                sockets.add(near);
                near.resume();
            });
        }
    }

    private static final class VirtualThreads implements Offload {

        @Override
        public <T> CompletionStage<T> call(Callable<T> work) {
            var done = new CompletableFuture<T>();
            Thread.ofVirtual().start(() -> {
                try {
                    done.complete(work.call());
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            });
            return done;
        }
    }
}
