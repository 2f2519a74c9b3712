package dev.viva.media.livekit;

import static dev.viva.media.livekit.Guest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.media.livekit.ParticipantIT.VirtualThreads;
import dev.viva.media.stun.StunMessage;
import dev.viva.media.stun.StunType;
import dev.viva.media.stun.StunWriter;
import dev.viva.media.stun.TransactionId;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A conversation on a real livekit-server goes on while somebody who can write from the server's address, or from any
/// other, does his worst.
class AttackedIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int PACKETS = 200; // four seconds

    private static LiveKitFixture server;
    private static Vertx vertx;
    private static LiveKitParticipants participants;

    private final Random random = new Random(4);
    private final RoomTokens tokens = new RoomTokens(LiveKitFixture.KEY, InstantSource.system());
    private final String room = "room-" + UUID.randomUUID();
    private final UdpRelay relay = new UdpRelay();
    private SignalProxy proxy;
    private Guest interviewer;
    private Guest candidate;

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
    void join() {
        proxy = new SignalProxy(vertx, server.url(), relay.change());
        interviewer = guest(tokens.interviewer(room, "interviewer", LIFE), "candidate", proxy);
        candidate = new Guest(((VertxInternal) vertx).createEventLoopContext())
                .join(
                        participants,
                        new JoinOptions(
                                server.url(), tokens.candidate(room, "candidate", LIFE), "voice", "interviewer", SOON));
        await().atMost(SOON).until(() -> interviewer.events.contains("subscribed candidate"));
        await().atMost(SOON).until(() -> candidate.events.contains("subscribed interviewer"));
    }

    @AfterEach
    void leave() {
        candidate.leave();
        interviewer.leave();
        proxy.close();
        relay.close();
    }

    @Test
    void spoiltCopiesOfRealPacketsAreRefusedAndNothingIsMissed() {
        var before = rejected();
        var talk = talk(PACKETS);
        var sent = 0;
        while (!talk.isDone()) {
            relay.inject(spoilt(any(relay.seen())));
            sent++;
            pause(2);
        }

        allIsHeard(PACKETS);
        assertThat(rejected() - before).isGreaterThan(sent / 2);
    }

    @Test
    void replayedPacketsAreHeardOnce() {
        var before = rejected();
        var talk = talk(PACKETS);
        var replayed = 0;
        while (!talk.isDone()) {
            var copies = relay.seen().stream().filter(AttackedIT::isMedia).toList();
            if (!copies.isEmpty()) {
                relay.inject(copies.getLast());
                relay.inject(any(copies));
                replayed += 2;
            }
            pause(10);
        }

        allIsHeard(PACKETS);
        assertThat(rejected() - before).isGreaterThanOrEqualTo(replayed / 2);
    }

    @Test
    void packetsOfAStrangerAreNotLookedAtAndNotAnswered() throws IOException {
        try (var stranger = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var before = interviewer.stats().media().in().strangers();
            var talk = talk(PACKETS);
            var strange = 0;
            while (!talk.isDone()) {
                send(
                        stranger,
                        any(relay.seen().stream().filter(copy -> !isStun(copy)).toList()));
                send(stranger, forgedRequest());
                strange++;
                pause(4);
            }

            allIsHeard(PACKETS);
            assertThat(interviewer.stats().media().in().strangers() - before).isBetween(strange / 2L, (long) strange);
            assertThat(datagramsTo(stranger)).isEmpty();
        }
    }

    /// ICE cannot tell a copy of a check from the check: it is answered, but nothing of the conversation follows it.
    @Test
    void aCheckThatAStrangerRepeatsMovesNoPath() throws IOException {
        try (var stranger = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var check = relay.seen().stream()
                    .filter(AttackedIT::isStun)
                    .filter(copy -> StunMessage.parse(copy).type() == StunType.REQUEST)
                    .findFirst()
                    .orElseThrow();
            var talk = talk(PACKETS);
            for (var i = 0; i < 20; i++) {
                send(stranger, check);
                pause(20);
            }

            talk.join();
            allIsHeard(PACKETS);
            assertThat(datagramsTo(stranger)).isNotEmpty().allMatch(AttackedIT::isStun);
        }
    }

    @Test
    void forgedAlertsAndHandshakesEndNothing() {
        var before = rejected();
        var talk = talk(PACKETS);
        while (!talk.isDone()) {
            for (var epoch = 0; epoch < 2; epoch++) {
                relay.inject(record(21, epoch, new byte[] {1, 0})); // close_notify
                relay.inject(record(21, epoch, new byte[] {2, 40})); // handshake_failure, fatal
                relay.inject(record(22, epoch, new byte[12])); // HelloRequest
                relay.inject(record(23, epoch, new byte[0]));
                relay.inject(record(23, epoch, new byte[random.nextInt(64)]));
            }
            pause(20);
        }

        allIsHeard(PACKETS);
        assertThat(rejected() - before).isGreaterThan(PACKETS);
    }

    @Test
    void forgedChecksMoveNoPath() {
        var before = rejected();
        var talk = talk(PACKETS);
        while (!talk.isDone()) {
            var id = new TransactionId(random.nextLong(), random.nextInt());
            relay.inject(StunWriter.success(id).seal(new byte[] {1}));
            relay.inject(StunWriter.error(id, 487, "Role Conflict").seal(new byte[] {1}));
            relay.inject(forgedRequest());
            relay.seen().stream()
                    .filter(AttackedIT::isStun)
                    .forEach(relay::inject); // answers of before: their checks are over
            pause(20);
        }

        allIsHeard(PACKETS);
        assertThat(rejected() - before).isGreaterThan(PACKETS);
    }

    /// What the flood pushes out of the socket's buffer is lost; nothing else is, and all of it comes back.
    @Test
    void aFloodCostsNoMoreThanItsOwnTime() {
        talk(50).join();
        var heapBefore = heap();
        var directBefore = PlatformDependent.usedDirectMemory();
        var before = rejected();
        interviewer.heard.clear();
        candidate.heard.clear();

        var talk = talk(300);
        var sent = flood(10_000, Duration.ofSeconds(2));
        talk.join();

        assertThat(interviewer.closed).isEmpty();
        assertThat(candidate.closed).isEmpty();
        var end = IntStream.range(200, 300).boxed().toList();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(interviewer.heard).containsSubsequence(end);
            assertThat(candidate.heard).containsSubsequence(end);
        });
        assertThat(rejected() - before).isGreaterThan(sent / 20);
        assertThat(heap() - heapBefore).isLessThan(16 << 20);
        assertThat(PlatformDependent.usedDirectMemory() - directBefore).isLessThan(16 << 20);
    }

    private int flood(int perSecond, Duration time) {
        var start = System.nanoTime();
        var sent = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            var due = (System.nanoTime() - start) * perSecond / 1_000_000_000;
            for (; sent < due; sent++) {
                relay.inject(junk(sent));
            }
            LockSupport.parkNanos(500_000);
        }
        return sent;
    }

    /// In turn what looks like RTP of a new stream, of a known one, RTCP, STUN, DTLS, nothing.
    private byte[] junk(int number) {
        var junk = new byte[20 + random.nextInt(180)];
        random.nextBytes(junk);
        switch (number % 6) {
            case 0 -> junk[0] = (byte) 0x80;
            case 1 -> {
                var known = relay.seen().stream().filter(AttackedIT::isMedia).findAny();
                known.ifPresent(copy -> System.arraycopy(copy, 0, junk, 0, 12));
            }
            case 2 -> {
                junk[0] = (byte) 0x80;
                junk[1] = (byte) 200;
            }
            case 3 -> junk[0] = 1;
            case 4 -> junk[0] = 23;
            default -> {}
        }
        return junk;
    }

    private CompletableFuture<Void> talk(int packets) {
        return CompletableFuture.allOf(interviewer.speak(packets), candidate.speak(packets));
    }

    private void allIsHeard(int packets) {
        var all = IntStream.range(0, packets).boxed().toList();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(interviewer.heard).containsExactlyElementsOf(all);
            assertThat(candidate.heard).containsExactlyElementsOf(all);
        });
        assertThat(interviewer.closed).isEmpty();
        assertThat(candidate.closed).isEmpty();
    }

    private Guest guest(String token, String listenTo, SignalProxy through) {
        return new Guest(((VertxInternal) vertx).createEventLoopContext())
                .join(participants, new JoinOptions(through.url(), token, "voice", listenTo, SOON));
    }

    private long rejected() {
        return interviewer.stats().media().in().rejected();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// A few bits are other ones; the first byte is not, so that the packet goes where the real one went.
    private byte[] spoilt(byte[] copy) {
        var spoilt = random.nextInt(8) == 0 ? Arrays.copyOf(copy, 1 + random.nextInt(copy.length)) : copy.clone();
        for (var flips = 1 + random.nextInt(4); flips > 0 && spoilt.length > 1; flips--) {
            spoilt[1 + random.nextInt(spoilt.length - 1)] ^= (byte) (1 << random.nextInt(8));
        }
        return spoilt;
    }

    private byte[] forgedRequest() {
        return StunWriter.request(new TransactionId(random.nextLong(), random.nextInt()))
                .username(usernameSeen())
                .priority(1)
                .controlling(7)
                .useCandidate()
                .seal(new byte[] {1});
    }

    /// The name that the server's own checks carry: whoever sees a check knows it, but not the password.
    private String usernameSeen() {
        return relay.seen().stream()
                .filter(AttackedIT::isStun)
                .map(StunMessage::parse)
                .filter(message -> message != null && message.type() == StunType.REQUEST)
                .map(StunMessage::username)
                .findFirst()
                .orElse("a:b");
    }

    private void send(DatagramSocket from, byte[] datagram) throws IOException {
        var port = ((InetSocketAddress) relay.participant()).getPort();
        from.send(new DatagramPacket(
                datagram, datagram.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    private static List<byte[]> datagramsTo(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(200);
        var all = new ArrayList<byte[]>();
        while (true) {
            try {
                var datagram = new DatagramPacket(new byte[2_048], 2_048);
                socket.receive(datagram);
                all.add(Arrays.copyOf(datagram.getData(), datagram.getLength()));
            } catch (SocketTimeoutException e) {
                return all;
            }
        }
    }

    private static boolean isStun(byte[] datagram) {
        return StunMessage.looksLike(datagram[0]);
    }

    private static boolean isMedia(byte[] datagram) {
        return (datagram[0] & 0xC0) == 0x80;
    }

    private static byte[] record(int type, int epoch, byte[] fragment) {
        var record = Arrays.copyOf(
                new byte[] {(byte) type, (byte) 0xFE, (byte) 0xFD, 0, (byte) epoch, 0, 0, 0, 1, 0, 0},
                13 + fragment.length);
        record[12] = (byte) fragment.length;
        System.arraycopy(fragment, 0, record, 13, fragment.length);
        return record;
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }
}
