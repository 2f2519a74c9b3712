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
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
    private static final Pattern UDP = Pattern.compile("(candidate:\\S+ 1 udp \\d+) \\S+ (\\d+)");
    private static final Pattern TCP = Pattern.compile("(candidate:\\S+ 1 tcp \\d+) \\S+ (\\d+)");

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

            talk(guests, 100);

            leave(guests);
        }
    }

    @Test
    void whereDatagramsVanishSoundFlowsOverTcp() throws IOException {
        try (var server = LiveKitFixture.start();
                var hole = new BlackHole();
                var proxy = new SignalProxy(vertx, server.url(), said -> rewrite(said, UDP, _ -> hole.address()))) {
            var guests = join(proxy.url());

            talk(guests, 100);

            assertThat(hole.swallowed).hasPositiveValue();
            leave(guests);
        }
    }

    /// The server never offers `::1` itself.
    @Test
    void whereTheServersAddressIsOneOfIpv6SoundFlowsToo() throws IOException {
        try (var server = LiveKitFixture.start();
                var relays = new SixRelays();
                var proxy = new SignalProxy(vertx, server.url(), said -> rewrite(said, UDP, relays::to))) {
            var guests = join(proxy.url());

            talk(guests, 100);

            assertThat(relays.carried).hasValueGreaterThan(200);
            leave(guests);
        }
    }

    @Test
    void aTcpConnectionThatIsCutInTheMiddleIsMadeAnewByARestart() throws IOException {
        try (var server = LiveKitFixture.start(Network.TCP_ONLY);
                var relay = new Relay();
                var proxy = new SignalProxy(vertx, server.url(), said -> rewrite(said, TCP, relay::to))) {
            var guests = join(proxy.url());
            talk(guests, 50);
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

    private static void talk(List<Guest> guests, int packets) {
        CompletableFuture.allOf(
                        guests.stream().map(guest -> guest.speak(packets)).toArray(CompletableFuture[]::new))
                .join();
        var all = IntStream.range(0, packets).boxed().toList();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(guests)
                        .allSatisfy(guest -> assertThat(guest.heard).isEqualTo(all)));
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

    /// Puts other addresses into the candidates of one kind.
    ///
    /// @param address gives `host port` for the server's port
    private static SignalResponse rewrite(SignalResponse said, Pattern kind, IntFunction<String> address) {
        UnaryOperator<String> change = text -> kind.matcher(text)
                .replaceAll(found -> found.group(1) + " " + address.apply(Integer.parseInt(found.group(2))));
        var changed = said.toBuilder();
        if (said.hasTrickle()) {
            var line = said.getTrickle().getCandidateInit();
            changed.getTrickleBuilder().setCandidateInit(change.apply(line));
        } else if (said.hasAnswer()) {
            changed.getAnswerBuilder().setSdp(change.apply(said.getAnswer().getSdp()));
        } else if (said.hasOffer()) {
            changed.getOfferBuilder().setSdp(change.apply(said.getOffer().getSdp()));
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

        String address() {
            return "127.0.0.1 " + socket.getLocalPort();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /// Ports of IPv6 before the server's of IPv4.
    private static final class SixRelays implements AutoCloseable {

        final AtomicInteger carried = new AtomicInteger();
        private final List<DatagramSocket> sockets = new CopyOnWriteArrayList<>();

        String to(int port) {
            try {
                var near = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
                var far = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                sockets.addAll(List.of(near, far));
                var asker = new AtomicReference<SocketAddress>();
                Thread.ofVirtual().start(() -> carry(near, far, asker::set, far::getRemoteSocketAddress));
                Thread.ofVirtual().start(() -> carry(far, near, _ -> {}, asker::get));
                return "::1 " + near.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            sockets.forEach(DatagramSocket::close);
        }

        private void carry(
                DatagramSocket in, DatagramSocket out, Consumer<SocketAddress> from, Supplier<SocketAddress> to) {
            var datagram = new DatagramPacket(new byte[2_048], 2_048);
            try {
                while (true) {
                    datagram.setLength(2_048);
                    in.receive(datagram);
                    from.accept(datagram.getSocketAddress());
                    datagram.setSocketAddress(to.get());
                    out.send(datagram);
                    carried.incrementAndGet();
                }
            } catch (IOException e) {
                // closed
            }
        }
    }

    /// A TCP port that passes bytes on to the server's, until it is cut.
    private static final class Relay implements AutoCloseable {

        final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
        private final NetServer listener = vertx.createNetServer();
        private final NetClient client = vertx.createNetClient();
        private volatile int target;

        Relay() {
            listener.connectHandler(this::accept);
            await(listener.listen(0, "127.0.0.1"));
        }

        /// The relay's address; notes the server's port.
        String to(int port) {
            target = port;
            return "127.0.0.1 " + listener.actualPort();
        }

        void cut() {
            sockets.forEach(NetSocket::close);
        }

        @Override
        public void close() {
            await(listener.close());
            await(client.close());
        }

        private void accept(NetSocket near) {
            near.pause();
            client.connect(target, "127.0.0.1").onComplete(opened -> {
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
