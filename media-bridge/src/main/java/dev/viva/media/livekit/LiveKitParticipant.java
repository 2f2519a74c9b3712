package dev.viva.media.livekit;

import dev.viva.media.ice.IceCandidate;
import dev.viva.media.peer.PeerConnection;
import dev.viva.media.peer.PeerCounts;
import dev.viva.media.peer.PeerFailure;
import dev.viva.media.peer.PeerListener;
import dev.viva.media.peer.PeerSettings;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpAnswer;
import dev.viva.media.sdp.SdpOffer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One participant: its signal socket and its peer connection.
///
/// ```
/// JOINING -- joined and media up --> IN -- leave, kicked, lost --> OUT
///    \------- refused, timeout, failed handshake -----------------/
/// ```
final class LiveKitParticipant implements Participant {

    private static final Logger LOG = LoggerFactory.getLogger(LiveKitParticipant.class);

    private static final long LAST_WORDS_MILLIS = 1_000;

    private enum State {
        JOINING,
        IN,
        OUT
    }

    private final Vertx vertx;
    private final JoinOptions options;
    private final ParticipantListener listener;
    private final Promise<Participant> joined;
    private final String cid = UUID.randomUUID().toString();
    private final SignalSocket signal = new SignalSocket(this::onSignal, this::signalLost);
    private final Heartbeat heartbeat;
    private final RoomView room;
    private final Negotiation negotiation;
    private final Hearing hearing;

    private State state = State.JOINING;
    private @Nullable PeerConnection peer;
    private Future<Void> closed = Future.succeededFuture();
    private String identity = "";
    private boolean welcomed;
    private boolean mediaUp;
    private long deadline = -1;
    private long startNanos;

    LiveKitParticipant(Vertx vertx, JoinOptions options, ParticipantListener listener, Promise<Participant> joined) {
        this.vertx = vertx;
        this.options = options;
        this.listener = listener;
        this.joined = joined;
        this.heartbeat =
                new Heartbeat(vertx, () -> signal.send(Messages.ping(System.currentTimeMillis())), this::signalLost);
        this.room = new RoomView(options.listenTo(), listener, sid -> signal.send(Messages.subscribe(sid)));
        this.negotiation = new Negotiation(this::offer, offer -> signal.send(Messages.offer(offer)));
        this.hearing = new Hearing(listener);
    }

    /// Begins to join. On the event loop, once.
    void start(WebSocketClient sockets, PeerSettings settings) {
        startNanos = System.nanoTime();
        deadline = vertx.setTimer(options.joinTimeout().toMillis(), _ -> failJoin("took too long", null));
        PeerConnection.open(settings, new Media())
                .onFailure(cause -> failJoin("no UDP socket", cause))
                .onSuccess(connection -> connect(sockets, connection));
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public boolean sendOpus(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker) {
        return peer != null && peer.send(packet, offset, length, rtpTimestamp, marker);
    }

    @Override
    public void setAttributes(Map<String, String> attributes) {
        signal.send(Messages.attributes(attributes));
    }

    @Override
    public Future<Void> leave() {
        signal.send(Messages.leave());
        out(CloseReason.LEFT, "left", null);
        return closed;
    }

    @Override
    public ParticipantStats stats() {
        return new ParticipantStats(
                peer == null ? PeerCounts.NONE : peer.counts(), hearing.strays(), signal.garbled() + room.unheeded());
    }

    // ---- joining

    private void connect(WebSocketClient sockets, PeerConnection connection) {
        peer = connection;
        if (state == State.OUT) {
            closed = connection.close();
            return;
        }
        var request = Messages.joinRequest(cid, options.trackName(), negotiation.first());
        var url = LiveKitUrl.webSocket(options.livekitUrl()) + "/rtc/v1?join_request=" + request;
        var connecting = new WebSocketConnectOptions()
                .setAbsoluteURI(url)
                .putHeader("Authorization", "Bearer " + options.token())
                .setTimeout(options.joinTimeout().toMillis());
        signal.open(sockets, connecting).onComplete(_ -> signalOpened(), this::refused);
    }

    private void signalOpened() {
        if (state == State.OUT) {
            closed = Future.join(closed, signal.close()).mapEmpty();
        }
    }

    // The status alone: the server quotes the token in what it says
    private void refused(Throwable cause) {
        var why = cause instanceof UpgradeRejectedException rejection
                ? "the server refused with status " + rejection.getStatus()
                : "the server does not answer";
        failJoin(why, cause);
    }

    private SdpOffer offer(int version, int receiving) {
        var connection = peer;
        if (connection == null) {
            throw new IllegalStateException("an offer before the socket");
        }
        return new SdpOffer(
                version, connection.credentials(), connection.fingerprint(), cid, connection.ssrc(), receiving);
    }

    private void joinedIfBoth() {
        if (state == State.JOINING && welcomed && mediaUp) {
            state = State.IN;
            vertx.cancelTimer(deadline);
            var millis = (System.nanoTime() - startNanos) / 1_000_000;
            LOG.atInfo().addKeyValue("millis", millis).log("participant is in, media may flow");
            joined.complete(this);
        }
    }

    // ---- signal

    private void onSignal(SignalResponse message) {
        if (state == State.OUT) {
            return;
        }
        switch (message.getMessageCase()) {
            case JOIN -> welcomed(message.getJoin());
            case ANSWER -> answered(message.getAnswer());
            case TRICKLE -> trickled(message.getTrickle());
            case UPDATE -> room.update(message.getUpdate().getParticipantsList());
            case MEDIA_SECTIONS_REQUIREMENT ->
                negotiation.require(message.getMediaSectionsRequirement().getNumAudios());
            case PONG, PONG_RESP -> heartbeat.answered();
            case REQUEST_RESPONSE -> answered(message.getRequestResponse());
            case LEAVE -> told(message.getLeave());
            default -> {} // qualities, speakers, a fresh token: nothing that this participant acts on
        }
    }

    private void welcomed(JoinResponse welcome) {
        identity = welcome.getParticipant().getIdentity();
        var every = Math.max(1, welcome.getPingInterval()) * 1_000L;
        heartbeat.start(every, Math.max(every + 1_000, welcome.getPingTimeout() * 1_000L));
        room.joined(welcome.getParticipant(), welcome.getOtherParticipantsList());
        welcomed = true;
        joinedIfBoth();
    }

    private void answered(SessionDescription description) {
        var connection = peer;
        if (connection == null || !negotiation.answered(description.getId())) {
            return;
        }
        var answer = SdpAnswer.parse(description.getSdp());
        if (answer == null) {
            lost(CloseReason.MEDIA_LOST, "an answer that cannot be used", null);
            return;
        }
        connection.answer(answer);
        bind(answer, description.getMidToTrackIdMap());
        negotiation.proceed();
    }

    private void bind(SdpAnswer answer, Map<String, String> trackByMid) {
        var track = room.track();
        var peerIdentity = options.listenTo();
        var section = track == null ? null : answer.sectionOf(track, trackByMid);
        if (track == null || peerIdentity == null || section == null || !section.accepts()) {
            return;
        }
        if (section.ssrc() < 0 || section.opus() < 0) {
            LOG.atWarn()
                    .addKeyValue("section", section.mid())
                    .log("the answer does not say which stream is the track's");
            return;
        }
        hearing.bind(peerIdentity, track, section);
    }

    private void trickled(TrickleRequest trickle) {
        try {
            var line = new JsonObject(trickle.getCandidateInit()).getString("candidate");
            var candidate = line == null ? null : IceCandidate.parse(line);
            if (candidate != null && peer != null) {
                peer.addCandidate(candidate);
            }
        } catch (DecodeException | ClassCastException e) {
            LOG.atDebug().log("a candidate that is no JSON");
        }
    }

    private void answered(RequestResponse response) {
        if (response.getReason() != RequestResponse.Reason.OK) {
            LOG.atWarn()
                    .addKeyValue("error", response.getReason())
                    .addKeyValue("request", response.getRequestCase())
                    .log("the LiveKit server refused a request");
        }
    }

    private void told(LeaveRequest leave) {
        var reason = CloseReason.of(leave.getReason());
        var why = "the server said " + leave.getReason();
        if (reason == CloseReason.MEDIA_LOST) {
            awaitTheOtherSide(why);
        } else {
            lost(reason, why, null);
        }
    }

    /// The one place to begin a resume from.
    private void signalLost() {
        lost(CloseReason.SIGNAL_LOST, "the signal socket is lost", null);
    }

    // ---- media

    private final class Media implements PeerListener {

        @Override
        public void onUp() {
            mediaUp = true;
            joinedIfBoth();
        }

        @Override
        public void onRtp(RtpPacket packet, long arrivalNanos) {
            hearing.onRtp(packet, arrivalNanos);
        }

        @Override
        public void onSenderReport(SenderReport report, long arrivalNanos) {
            hearing.onSenderReport(report, arrivalNanos);
        }

        @Override
        public void onDown(PeerFailure failure) {
            switch (failure) {
                case PeerFailure.Handshake(var cause) -> lost(CloseReason.MEDIA_LOST, "the handshake failed", cause);
                case PeerFailure.Silence() -> lost(CloseReason.MEDIA_LOST, "the media server is silent", null);
                case PeerFailure.ClosedByPeer() -> awaitTheOtherSide("the media server closed the connection");
            }
        }
    }

    // ---- the end

    /// When a participant ends, signal and media tell of it in either order, and one of them knows the cause.
    private void awaitTheOtherSide(String why) {
        vertx.setTimer(LAST_WORDS_MILLIS, _ -> lost(CloseReason.MEDIA_LOST, why, null));
    }

    private void failJoin(String why, @Nullable Throwable cause) {
        out(CloseReason.JOIN_FAILED, why, cause);
    }

    /// Whatever is lost while joining is a failure to join, unless the server has said more.
    private void lost(CloseReason reason, String why, @Nullable Throwable cause) {
        var vague = reason == CloseReason.MEDIA_LOST || reason == CloseReason.SIGNAL_LOST;
        out(state == State.JOINING && vague ? CloseReason.JOIN_FAILED : reason, why, cause);
    }

    private void out(CloseReason reason, String why, @Nullable Throwable cause) {
        if (state == State.OUT) {
            return;
        }
        state = State.OUT;
        vertx.cancelTimer(deadline);
        heartbeat.stop();
        Future<Void> media = peer == null ? Future.succeededFuture() : peer.close();
        closed = Future.join(media, signal.close()).mapEmpty();
        LOG.atInfo().addKeyValue("reason", reason).addKeyValue("why", why).log("participant is out");
        listener.onClosed(reason);
        joined.tryFail(new JoinException(reason, "could not join the room: " + why, cause));
    }
}
