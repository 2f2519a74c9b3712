package dev.viva.media.livekit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.viva.media.dtls.DtlsClient;
import dev.viva.media.dtls.DtlsIdentity;
import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.hostile.FuzzTarget;
import dev.viva.media.peer.PeerSettings;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpOffer;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.MediaSectionsRequirement;
import livekit.LivekitRtc.ParticipantUpdate;
import livekit.LivekitRtc.Pong;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.TrackPublishedResponse;
import livekit.LivekitRtc.TrickleRequest;
import org.slf4j.LoggerFactory;

/// What the signal server says, as a participant of each way reads it: parsed, and taken as far as that goes without
/// media. What is no message is counted once, what is one is not; afterwards the participant leaves.
public final class SignalMessages implements FuzzTarget {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(LiveKitParticipant.class.getPackageName());

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets = vertx.createWebSocketClient();
    private final PeerSettings settings;

    public SignalMessages() {
        var random = new SecureRandom();
        var clock = InstantSource.system();
        var identity = DtlsIdentity.create(random, clock.instant());
        settings = new PeerSettings(
                ((VertxInternal) vertx).createEventLoopContext(),
                new ParticipantIT.VirtualThreads(),
                new DtlsClient(identity, Duration.ofSeconds(1)),
                random,
                clock,
                InetAddress.getLoopbackAddress(),
                SdpOffer.OPUS);
    }

    @Override
    public List<byte[]> seeds() {
        var microphone =
                TrackInfo.newBuilder().setSid("TR_1").setType(TrackType.AUDIO).setSource(TrackSource.MICROPHONE);
        var candidate = ParticipantInfo.newBuilder()
                .setSid("PA_2")
                .setIdentity("candidate")
                .setState(ParticipantInfo.State.ACTIVE)
                .addTracks(microphone);
        var self = ParticipantInfo.newBuilder().setSid("PA_1").setIdentity("interviewer");
        var description = SessionDescription.newBuilder().setSdp("v=0\n").putMidToTrackId("0", "TR_1");
        return Stream.of(
                        message()
                                .setJoin(JoinResponse.newBuilder()
                                        .setParticipant(self)
                                        .addOtherParticipants(candidate)
                                        .setPingInterval(5)
                                        .setPingTimeout(15)),
                        message().setUpdate(ParticipantUpdate.newBuilder().addParticipants(candidate)),
                        message().setAnswer(description.setType("answer")),
                        message().setOffer(description.setType("offer")),
                        message().setTrickle(TrickleRequest.newBuilder().setCandidateInit("{\"candidate\":\"x\"}")),
                        message()
                                .setTrackPublished(
                                        TrackPublishedResponse.newBuilder().setTrack(microphone)),
                        message()
                                .setMediaSectionsRequirement(
                                        MediaSectionsRequirement.newBuilder().setNumAudios(1)),
                        message().setPongResp(Pong.newBuilder().setLastPingTimestamp(1)),
                        message().setRefreshToken("token"),
                        message()
                                .setRequestResponse(RequestResponse.newBuilder().setMessage("no")),
                        message()
                                .setLeave(LeaveRequest.newBuilder()
                                        .setReason(DisconnectReason.ROOM_DELETED)
                                        .setAction(LeaveRequest.Action.DISCONNECT)),
                        message().setLeave(LeaveRequest.newBuilder().setAction(LeaveRequest.Action.RESUME)),
                        message().setLeave(LeaveRequest.newBuilder().setAction(LeaveRequest.Action.RECONNECT)))
                .map(message -> message.build().toByteArray())
                .toList();
    }

    @Override
    public boolean take(byte[] input) {
        var well = isMessage(input);
        LOG.setLevel(Level.OFF); // each end is told, thousands of times
        try {
            heard(Signalling.ONE_CONNECTION, input, well);
            heard(Signalling.TWO_CONNECTIONS, input, well);
        } finally {
            LOG.setLevel(null);
        }
        return well;
    }

    @Override
    public long mostAllocated(int length) {
        return 256 * 1_024 + 512L * length;
    }

    private void heard(Signalling way, byte[] input, boolean well) {
        var options = new JoinOptions(
                URI.create("ws://127.0.0.1:9"),
                "token",
                "voice",
                "candidate",
                Duration.ofSeconds(1),
                new JoinWay(way, DtlsRole.CLIENT));
        var participant = new LiveKitParticipant(settings, sockets, options, new Deaf(), Promise.promise());
        var socket = new SignalSocket(participant::onSignal, () -> {});
        socket.receive(Buffer.buffer(input));
        socket.receive(Buffer.buffer(input)); // again, with what the first has left behind
        participant.stats();
        participant.leave();
        if (socket.garbled() != (well ? 0 : 2)) {
            throw new AssertionError("counted " + socket.garbled() + " times, a message: " + well);
        }
    }

    private static boolean isMessage(byte[] input) {
        try {
            var _ = SignalResponse.parseFrom(input);
            return true;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private static SignalResponse.Builder message() {
        return SignalResponse.newBuilder();
    }

    private static final class Deaf implements ParticipantListener {

        @Override
        public void onRtp(RtpPacket packet, long arrivalNanos) {
            throw new AssertionError("a packet without media");
        }

        @Override
        public void onClosed(CloseReason reason) {}
    }
}
