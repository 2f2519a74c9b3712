package dev.viva.media.livekit;

import static dev.viva.media.livekit.Guest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.livekit.ParticipantIT.VirtualThreads;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a participant does when the signal socket to a real server lies, falls silent or breaks.
class HostileSignalIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern FINGERPRINT = Pattern.compile("sha-256 [0-9A-Fa-f:]{95}");

    private static LiveKitFixture server;
    private static Vertx vertx;
    private static LiveKitParticipants participants;

    private final Guest guest = new Guest(((VertxInternal) vertx).createEventLoopContext());
    private final String token = new RoomTokens(LiveKitFixture.KEY, InstantSource.system())
            .candidate("room-" + UUID.randomUUID(), "candidate", Duration.ofMinutes(5));

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

    @Test
    void aFingerprintThatIsNotTheServersFailsTheJoin() {
        try (var proxy = proxy(HostileSignalIT::withAnotherFingerprint)) {
            var failure = catchThrowable(() -> guest.join(participants, options(proxy, SOON)));

            assertThat(failure).rootCause().hasMessageContaining("bad_certificate");
            assertThat(failure).cause().isInstanceOf(JoinException.class);
            assertThat(guest.closed).containsExactly(CloseReason.JOIN_FAILED);
        }
    }

    @Test
    void anAnswerThatCannotBeUsedFailsTheJoin() {
        try (var proxy = proxy(HostileSignalIT::withoutAnswer)) {
            var failure = catchThrowable(() -> guest.join(participants, options(proxy, SOON)));

            assertThat(failure).cause().isInstanceOf(JoinException.class).hasMessageContaining("answer");
            assertThat(guest.closed).containsExactly(CloseReason.JOIN_FAILED);
        }
    }

    @Test
    void aServerThatSaysNothingFailsTheJoinInTime() {
        try (var proxy = proxy(UnaryOperator.identity())) {
            proxy.fallSilent();

            var failure = catchThrowable(() -> guest.join(participants, options(proxy, Duration.ofMillis(700))));

            assertThat(failure).cause().isInstanceOf(JoinException.class).hasMessageContaining("too long");
            assertThat(guest.closed).containsExactly(CloseReason.JOIN_FAILED);
        }
    }

    @Test
    void aBrokenSocketIsReplacedAndGarbledMessagesAreCounted() {
        try (var proxy = proxy(UnaryOperator.identity())) {
            guest.join(participants, options(proxy, SOON));

            proxy.babble();
            await().atMost(SOON).until(() -> guest.stats().signal().garbled() == 1);
            proxy.drop();

            await().atMost(SOON).until(() -> guest.events.contains("resumed"));
            assertThat(guest.stats().signal().garbled()).isEqualTo(1);
            assertThat(guest.closed).isEmpty();
        }
    }

    @Test
    void aServerThatDoesNotKnowOneConnectionIsJoinedWithTwo() {
        try (var proxy = proxy(UnaryOperator.identity())) {
            proxy.growOld();

            guest.join(participants, options(proxy, SOON));
            proxy.drop();

            await().atMost(SOON).until(() -> guest.events.contains("resumed"));
            assertThat(guest.closed).isEmpty();
        }
    }

    @Test
    void aServerThatDoesNotKnowOneConnectionFailsWhoeverInsistsOnIt() {
        try (var proxy = proxy(UnaryOperator.identity())) {
            proxy.growOld();
            var insisting = options(proxy, SOON).withWay(new JoinWay(Signalling.ONE_CONNECTION, DtlsRole.CLIENT));

            var failure = catchThrowable(() -> guest.join(participants, insisting));

            assertThat(failure).cause().isInstanceOf(JoinException.class).hasMessageContaining("404");
        }
    }

    /// A server resumes whoever comes, so only what it then says of us shows that the place is
    /// another's.
    @Test
    void whoeverFindsAnotherInItsPlaceLeavesItToTheOther() {
        try (var proxy = proxy(UnaryOperator.identity())) {
            guest.join(participants, options(proxy, SOON));
            proxy.muteOpenSockets(); // the goodbye is not heard
            var other = new Guest(((VertxInternal) vertx).createEventLoopContext());
            other.join(participants, new JoinOptions(server.url(), token, "voice", null, SOON));

            await().atMost(SOON).until(() -> !guest.closed.isEmpty());
            assertThat(guest.closed).containsExactly(CloseReason.DUPLICATE_IDENTITY);
            await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> other.closed.isEmpty());
            assertThat(other.events).doesNotContain("rejoined");
            other.leave();
        }
    }

    @Test
    void aSocketThatAnswersNoPingIsReplaced() {
        try (var proxy = proxy(HostileSignalIT::withHastyPings)) {
            guest.join(participants, options(proxy, SOON));

            await().atMost(SOON).until(() -> guest.stats().signal().rttMillis() >= 0);
            proxy.muteOpenSockets();

            await().atMost(SOON).until(() -> guest.events.contains("resumed"));
            assertThat(guest.closed).isEmpty();
        }
    }

    private static SignalProxy proxy(UnaryOperator<SignalResponse> change) {
        return new SignalProxy(vertx, server.url(), change);
    }

    private JoinOptions options(SignalProxy proxy, Duration timeout) {
        return new JoinOptions(proxy.url(), token, "voice", null, timeout);
    }

    private static SignalResponse withAnotherFingerprint(SignalResponse message) {
        if (!message.hasAnswer()) {
            return message;
        }
        var other = Fingerprint.of(new byte[] {1}).toString();
        var sdp = FINGERPRINT.matcher(message.getAnswer().getSdp()).replaceAll(other);
        assertThat(sdp).contains(other);
        return message.toBuilder()
                .setAnswer(message.getAnswer().toBuilder().setSdp(sdp))
                .build();
    }

    private static SignalResponse withoutAnswer(SignalResponse message) {
        return message.hasAnswer()
                ? message.toBuilder()
                        .setAnswer(message.getAnswer().toBuilder().setSdp("v=0\r\n"))
                        .build()
                : message;
    }

    private static SignalResponse withHastyPings(SignalResponse message) {
        return message.hasJoin()
                ? message.toBuilder()
                        .setJoin(
                                message.getJoin().toBuilder().setPingInterval(1).setPingTimeout(2))
                        .build()
                : message;
    }
}
