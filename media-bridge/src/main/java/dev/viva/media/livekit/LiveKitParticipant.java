package dev.viva.media.livekit;

import dev.viva.media.peer.PeerCounts;
import dev.viva.media.peer.PeerFailure;
import dev.viva.media.peer.PeerSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import livekit.LivekitModels.ReconnectReason;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.UpdateSubscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One participant: its stay in the room, the signal socket of the moment, and the way back when either is lost.
///
/// ```
/// JOINING ── joined and media up ──▶ IN ◀── the server knows us ── RESUMING
///    │                               │ ├── signal lost ─────────────▶ │
///    │                               │ │                              │ unknown there, or too late
///    │ refused, too late             │ └── media lost, new start ──▶ REJOINING ── joined anew ──▶ IN
///    ▼                               ▼                              ▼
///   OUT ◀────────────────────── leave, thrown out ◀────────── fifteen seconds are over
/// ```
final class LiveKitParticipant implements Participant {

    private static final Logger LOG = LoggerFactory.getLogger(LiveKitParticipant.class);

    private static final long LAST_WORDS_MILLIS = 1_000;
    private static final long SETTLED_MILLIS = 5_000; // a server that takes us in and drops us at once is not well
    private static final Duration RESUME_ATTEMPT = Duration.ofSeconds(3);
    private static final Duration REJOIN_ATTEMPT = Duration.ofSeconds(5);
    private static final int MOST_ATTRIBUTES = 64;

    private enum State {
        JOINING,
        IN,
        RESUMING,
        REJOINING,
        OUT
    }

    private final Vertx vertx;
    private final PeerSettings settings;
    private final JoinOptions options;
    private final ParticipantListener listener;
    private final Promise<Participant> joined;
    private final Door door;
    private final Heartbeat heartbeat;
    private final RoomView room;
    private final Listening listening;
    private final Backoff backoff;
    private final Map<String, String> attributes = new HashMap<>();

    private State state = State.JOINING;
    private Stay stay;
    private SignalSocket signal = new SignalSocket(_ -> {}, () -> {});
    private PeerCounts before = PeerCounts.NONE;
    private Future<Void> closed = Future.succeededFuture();
    private String identity = "";
    private CloseReason cause = CloseReason.SIGNAL_LOST;
    private boolean interrupted;
    private int resumes;
    private int rejoins;
    private long garbled;
    private long attempt = -1;
    private long settling = -1;
    private long startNanos;

    LiveKitParticipant(
            PeerSettings settings,
            WebSocketClient sockets,
            JoinOptions options,
            ParticipantListener listener,
            Promise<Participant> joined) {
        this.vertx = settings.context().owner();
        this.settings = settings;
        this.options = options;
        this.listener = listener;
        this.joined = joined;
        this.door = new Door(sockets, options);
        this.heartbeat = new Heartbeat(vertx, this::send, this::signalLost);
        this.room = new RoomView(options.listenTo(), listener, new Place());
        var whom = options.listenTo();
        this.listening = new Listening(whom == null ? "" : whom, room, new Hearing(listener));
        this.backoff = new Backoff(System::nanoTime, settings.random());
        this.stay = new Stay();
    }

    /// Begins to join. On the event loop, once.
    void start() {
        startNanos = System.nanoTime();
        attempt = vertx.setTimer(options.joinTimeout().toMillis(), _ -> failJoin("took too long", null));
        enter(stay, options.joinTimeout());
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public boolean sendOpus(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker) {
        return stay.connections.send(packet, offset, length, rtpTimestamp, marker);
    }

    @Override
    public void setAttributes(Map<String, String> changed) {
        attributes.putAll(changed);
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    attributes.size() + " attributes of a participant, expected at most " + MOST_ATTRIBUTES);
        }
        send(Messages.attributes(changed));
    }

    @Override
    public Future<Void> leave() {
        send(Messages.leave());
        out(CloseReason.LEFT, "left", null);
        return closed;
    }

    @Override
    public ParticipantStats stats() {
        var counts = new SignalCounts(heartbeat.rttMillis(), resumes, rejoins, garbled + signal.garbled());
        return new ParticipantStats(
                before.plus(stay.connections.counts()), listening.hearing().strays(), counts);
    }

    void send(SignalRequest request) {
        signal.send(request);
    }

    // ---- joining, for the first time and anew

    private void enterAnew(Duration timeout) {
        before = before.plus(stay.connections.counts());
        stay = new Stay();
        enter(stay, timeout);
    }

    private void enter(Stay entering, Duration timeout) {
        entering.connections
                .open()
                .onSuccess(_ -> knock(entering, timeout))
                .onFailure(failure -> entering.failed("no UDP socket", failure));
    }

    private void knock(Stay entering, Duration timeout) {
        if (entering != stay || state == State.OUT) {
            return; // closed meanwhile
        }
        var socket = take(new SignalSocket(this::onSignal, this::signalLost));
        door.join(socket, entering.connections, timeout).onFailure(failure -> {
            if (socket == signal) {
                refused(entering, failure, timeout);
            }
        });
    }

    private void refused(Stay entering, Throwable failure, Duration timeout) {
        if (door.fallsBack(failure)) {
            closed = Future.join(closed, entering.connections.close()).mapEmpty();
            enterAnew(timeout);
        } else if (state == State.REJOINING && Door.refused(failure)) {
            out(cause, Door.why(failure), failure);
        } else {
            entering.failed(Door.why(failure), failure);
        }
    }

    private void welcomed(JoinResponse welcome) {
        identity = welcome.getParticipant().getIdentity();
        heartbeat.start(welcome);
        stay.connections.welcomed(welcome);
        room.joined(welcome.getParticipant(), welcome.getOtherParticipantsList());
        stay.welcomed = true;
        inIfBoth();
    }

    private void inIfBoth() {
        if (!stay.welcomed || !stay.up) {
            return;
        }
        if (state == State.JOINING) {
            in();
            var millis = (System.nanoTime() - startNanos) / 1_000_000;
            LOG.atInfo().addKeyValue("millis", millis).log("participant is in, media may flow");
            joined.complete(this);
        } else if (state == State.REJOINING) {
            in();
            rejoins++;
            interrupted = false;
            sendAttributes();
            LOG.atInfo().log("participant is in anew");
            listener.onRejoined();
        }
    }

    private void in() {
        state = State.IN;
        vertx.cancelTimer(attempt);
        vertx.cancelTimer(settling);
        settling = vertx.setTimer(SETTLED_MILLIS, _ -> {
            if (state == State.IN) {
                backoff.settled();
            }
        });
    }

    // ---- signal

    private void onSignal(SignalResponse message) {
        if (state == State.OUT || stay.connections.take(message)) {
            return;
        }
        switch (message.getMessageCase()) {
            case JOIN -> welcomed(message.getJoin());
            case UPDATE -> room.update(message.getUpdate().getParticipantsList());
            case PONG -> heartbeat.answered();
            case PONG_RESP -> heartbeat.answered(message.getPongResp());
            case REFRESH_TOKEN -> door.refresh(message.getRefreshToken());
            case REQUEST_RESPONSE -> answered(message.getRequestResponse());
            case LEAVE -> told(message.getLeave());
            default -> {} // qualities, speakers, rooms: nothing that this participant acts on
        }
    }

    private static void answered(RequestResponse response) {
        if (response.getReason() != RequestResponse.Reason.OK) {
            LOG.atWarn()
                    .addKeyValue("error", response.getReason())
                    .addKeyValue("request", response.getRequestCase())
                    .log("the LiveKit server refused a request");
        }
    }

    private void told(LeaveRequest leave) {
        var why = "the server said " + leave.getAction() + ", " + leave.getReason();
        var reason = CloseReason.of(leave.getReason());
        switch (AfterLeave.of(leave)) {
            case END -> out(reason, why, null);
            case RESUME -> resume(why);
            case REJOIN -> rejoin(reason, why, null);
        }
    }

    private final class Place implements RoomView.Place {

        @Override
        public void subscribe(String trackSid) {
            send(Messages.subscribe(trackSid));
        }

        @Override
        public void confirmed() {
            if (state == State.RESUMING) {
                resumed();
            }
        }

        @Override
        public void superseded() {
            out(CloseReason.DUPLICATE_IDENTITY, "somebody else is here under this identity", null);
        }
    }

    /// Makes this the socket of the moment; what the one before still says is not heard.
    private SignalSocket take(SignalSocket next) {
        garbled += signal.garbled();
        closed = Future.join(closed, signal.close()).mapEmpty();
        signal = next;
        return next;
    }

    private void signalLost() {
        resume("the signal socket is lost");
    }

    // ---- the way back

    /// Takes another socket and leaves the connections as they are.
    private void resume(String why) {
        if (state == State.JOINING) {
            failJoin(why, null);
        } else if (state == State.REJOINING || stay.lost || !stay.connections.published()) {
            rejoin(CloseReason.SIGNAL_LOST, why, null);
        } else if (state != State.OUT) {
            retreat(State.RESUMING, CloseReason.SIGNAL_LOST, why, null);
        }
    }

    /// Gives up the connections and joins anew.
    private void rejoin(CloseReason reason, String why, @Nullable Throwable failure) {
        if (state == State.JOINING) {
            out(vague(reason) ? CloseReason.JOIN_FAILED : reason, why, failure);
        } else if (state != State.OUT) {
            if (state == State.RESUMING) {
                backoff.anew();
            }
            abandonStay();
            retreat(State.REJOINING, reason, why, failure);
        }
    }

    private void abandonStay() {
        stay.left = true;
        closed = Future.join(closed, stay.connections.close()).mapEmpty();
        if (!interrupted) {
            interrupted = true;
            listener.onInterrupted();
        }
    }

    private void retreat(State way, CloseReason reason, String why, @Nullable Throwable failure) {
        if (state == State.IN) {
            cause = reason;
        }
        state = way;
        heartbeat.stop();
        vertx.cancelTimer(attempt);
        vertx.cancelTimer(settling);
        take(new SignalSocket(_ -> {}, () -> {}));
        var wait = backoff.next();
        LOG.atWarn()
                .addKeyValue("way", way)
                .addKeyValue("why", why)
                .addKeyValue("millis", wait)
                .log("participant lost its way into the room");
        if (wait < 0) {
            out(cause, why, failure);
        } else {
            attempt = wait == 0 ? soon() : vertx.setTimer(wait, _ -> askToReturn());
        }
    }

    private long soon() {
        settings.context().runOnContext(_ -> askToReturn());
        return -1;
    }

    private void askToReturn() {
        var asked = signal;
        listener.mayReturn().otherwise(false).onSuccess(may -> {
            if (asked != signal || state == State.OUT) {
                return;
            }
            if (may) {
                comeBack();
            } else {
                out(cause, "another may be here in our place", null);
            }
        });
    }

    private void comeBack() {
        if (state == State.RESUMING && backoff.resumes()) {
            comeBackToStay();
        } else {
            abandonStay();
            state = State.REJOINING;
            limit(REJOIN_ATTEMPT, () -> rejoin(cause, "joining anew took too long", null));
            enterAnew(REJOIN_ATTEMPT);
        }
    }

    private void comeBackToStay() {
        limit(RESUME_ATTEMPT, () -> resume("resuming took too long"));
        var socket = take(new SignalSocket(this::onSignal, this::signalLost));
        door.resume(socket, room.ownSid(), ReconnectReason.RR_SIGNAL_DISCONNECTED, RESUME_ATTEMPT)
                .onFailure(failure -> {
                    if (socket != signal || state == State.OUT) {
                        return;
                    }
                    if (Door.refused(failure)) {
                        out(cause, Door.why(failure), failure);
                    } else {
                        resume(Door.why(failure));
                    }
                });
    }

    /// The server knows us on the new socket: it hears what we had, and both look for paths anew.
    private void resumed() {
        in();
        resumes++;
        heartbeat.restart();
        var sync = SyncState.newBuilder();
        stay.connections.sync(sync);
        var heard = room.track();
        if (heard != null) {
            sync.setSubscription(
                    UpdateSubscription.newBuilder().addTrackSids(heard).setSubscribe(true));
        }
        send(Messages.sync(sync));
        stay.connections.restartIce();
        sendAttributes();
        LOG.atInfo().log("participant goes on with another signal socket");
        listener.onResumed();
    }

    private void sendAttributes() {
        if (!attributes.isEmpty()) {
            send(Messages.attributes(attributes));
        }
    }

    private void limit(Duration limit, Runnable late) {
        vertx.cancelTimer(attempt);
        attempt = vertx.setTimer(limit.toMillis(), _ -> late.run());
    }

    // ---- media

    /// One stay in the room, from a join to its end.
    private final class Stay implements Connections.Events {

        final Connections connections = connections(this);
        boolean welcomed;
        boolean up;
        boolean lost;
        boolean left;

        @Override
        public void send(SignalRequest request) {
            if (stay == this) {
                LiveKitParticipant.this.send(request);
            }
        }

        @Override
        public void onUp() {
            up = true;
            if (stay == this) {
                inIfBoth();
            }
        }

        @Override
        public void onUnusable(String why) {
            failed(why, null);
        }

        @Override
        public void onDown(PeerFailure failure) {
            lost = true;
            switch (failure) {
                case PeerFailure.Handshake(var why) -> failed("the handshake failed", why);
                case PeerFailure.Silence() -> failed("the media server is silent", null);
                case PeerFailure.ClosedByPeer() -> awaitTheOtherSide("the media server closed the connection");
            }
        }

        /// When a participant ends, signal and media tell of it in either order, and one of them knows the cause.
        private void awaitTheOtherSide(String why) {
            vertx.setTimer(LAST_WORDS_MILLIS, _ -> failed(why, null));
        }

        void failed(String why, @Nullable Throwable failure) {
            if (stay == this && !left) {
                rejoin(CloseReason.MEDIA_LOST, why, failure);
            }
        }
    }

    private Connections connections(Connections.Events events) {
        return new OneConnection(settings, new OwnTrack(options.trackName()), listening, events);
    }

    // ---- the end

    private void failJoin(String why, @Nullable Throwable failure) {
        out(CloseReason.JOIN_FAILED, why, failure);
    }

    private static boolean vague(CloseReason reason) {
        return reason == CloseReason.MEDIA_LOST || reason == CloseReason.SIGNAL_LOST;
    }

    private void out(CloseReason reason, String why, @Nullable Throwable failure) {
        if (state == State.OUT) {
            return;
        }
        state = State.OUT;
        vertx.cancelTimer(attempt);
        vertx.cancelTimer(settling);
        heartbeat.stop();
        closed = Future.join(closed, stay.connections.close(), signal.close()).mapEmpty();
        LOG.atInfo().addKeyValue("reason", reason).addKeyValue("why", why).log("participant is out");
        listener.onClosed(reason);
        joined.tryFail(new JoinException(reason, "could not join the room: " + why, failure));
    }
}
