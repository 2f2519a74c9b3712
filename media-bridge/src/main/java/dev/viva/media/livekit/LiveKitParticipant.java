package dev.viva.media.livekit;

import dev.viva.media.peer.PeerCounts;
import dev.viva.media.peer.PeerSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocketClient;
import java.time.Duration;
import java.util.Map;
import livekit.LivekitModels.ReconnectReason;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One participant: its stay in the room, the signal socket of the moment, and the way back when
/// either is lost.
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

    private static final Duration RESUME_ATTEMPT = Duration.ofSeconds(3);
    private static final Duration REJOIN_ATTEMPT = Duration.ofSeconds(5);
    private static final String SIGNAL_LOST = "the signal socket is lost";

    private enum State {
        JOINING,
        IN,
        RESUMING,
        REJOINING,
        OUT
    }

    private final PeerSettings settings;
    private final JoinOptions options;
    private final ParticipantListener listener;
    private final Promise<Participant> joined;
    private final Door door;
    private final Heartbeat heartbeat;
    private final RoomView room;
    private final Listening listening;
    private final Returning returning;
    private final Signals signals = new Signals();
    private final Attributes attributes = new Attributes(this::send);

    private State state = State.JOINING;
    private Stay stay;
    private PeerCounts before = PeerCounts.NONE;
    private Future<Void> closed = Future.succeededFuture();
    private CloseReason cause = CloseReason.SIGNAL_LOST;
    private ReconnectReason toldReason = ReconnectReason.RR_UNKNOWN;
    private boolean interrupted;
    private int resumes;
    private int rejoins;
    private long startNanos;

    LiveKitParticipant(
            PeerSettings settings,
            WebSocketClient sockets,
            JoinOptions options,
            ParticipantListener listener,
            Promise<Participant> joined) {
        var vertx = settings.context().owner();
        this.settings = settings;
        this.options = options;
        this.listener = listener;
        this.joined = joined;
        this.door = new Door(sockets, options);
        this.heartbeat = new Heartbeat(vertx, this::send, () -> resume(SIGNAL_LOST));
        this.room = new RoomView(options.listenTo(), listener, new Place());
        var whom = options.listenTo();
        this.listening = new Listening(whom == null ? "" : whom, room, new Hearing(listener));
        var backoff = new Backoff(System::nanoTime, settings.random());
        this.returning = new Returning(settings.context(), backoff, listener::mayReturn);
        this.stay = newStay();
    }

    /// Begins to join. On the event loop, once.
    void start() {
        startNanos = System.nanoTime();
        returning.limit(options.joinTimeout(), () -> out(CloseReason.JOIN_FAILED, "took too long", null));
        enter(stay, options.joinTimeout());
    }

    @Override
    public String identity() {
        return room.ownIdentity();
    }

    @Override
    public boolean sendOpus(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker) {
        return stay.connections().send(packet, offset, length, rtpTimestamp, marker);
    }

    @Override
    public void setAttributes(Map<String, String> changed) {
        attributes.set(changed);
    }

    @Override
    public Future<Void> leave() {
        send(Messages.leave());
        out(CloseReason.LEFT, "left", null);
        return closed;
    }

    @Override
    public ParticipantStats stats() {
        var counts = new SignalCounts(heartbeat.rttMillis(), resumes, rejoins, signals.garbled() + room.unheeded());
        return new ParticipantStats(
                before.plus(stay.connections().counts()), listening.hearing().strays(), counts);
    }

    void send(SignalRequest request) {
        signals.send(request);
    }

    // ---- joining, for the first time and anew

    private Stay newStay() {
        return new Stay(
                settings.context().owner(),
                new StayOwner(),
                events -> Connections.of(door.one(), settings, options, listening, events));
    }

    private void enterAnew(Duration timeout) {
        closeStay();
        before = before.plus(stay.connections().counts());
        stay = newStay();
        enter(stay, timeout);
    }

    private void enter(Stay entering, Duration timeout) {
        entering.connections()
                .open()
                .onSuccess(_ -> knock(entering, timeout))
                .onFailure(failure -> entering.failed("no UDP socket", failure));
    }

    private void knock(Stay entering, Duration timeout) {
        if (entering.isLeft()) {
            return;
        }
        var socket = signals.take(new SignalSocket(this::onSignal, () -> resume(SIGNAL_LOST)));
        door.join(socket, entering.connections(), timeout).onFailure(failure -> {
            if (signals.isCurrent(socket) && !entering.isLeft()) {
                refused(entering, failure, timeout);
            }
        });
    }

    private void refused(Stay entering, Throwable failure, Duration timeout) {
        if (door.fallsBack(failure)) {
            enterAnew(timeout);
        } else if (state == State.REJOINING && Door.refused(failure)) {
            out(cause, Door.why(failure), failure);
        } else {
            entering.failed(Door.why(failure), failure);
        }
    }

    private void welcomed(JoinResponse welcome) {
        heartbeat.start(welcome);
        stay.connections().welcomed(welcome);
        room.joined(welcome.getParticipant(), welcome.getOtherParticipantsList());
        stay.welcomed();
    }

    private final class StayOwner implements Stay.Owner {

        @Override
        public void send(SignalRequest request) {
            LiveKitParticipant.this.send(request);
        }

        @Override
        public void onIn() {
            if (state == State.JOINING) {
                in();
                var millis = (System.nanoTime() - startNanos) / 1_000_000;
                LOG.atInfo().addKeyValue("millis", millis).log("participant is in, media may flow");
                joined.complete(LiveKitParticipant.this);
            } else if (state == State.REJOINING) {
                in();
                rejoins++;
                interrupted = false;
                attributes.sayAgain();
                LOG.atInfo().log("participant is in anew");
                listener.onRejoined();
            }
        }

        @Override
        public void onStranded() {
            if (state == State.IN) {
                resume(ReconnectReason.RR_SUBSCRIBER_FAILED, "the media server is not heard");
            }
        }

        @Override
        public void onFailed(String why, @Nullable Throwable failure) {
            if (state == State.IN) {
                interrupted();
                retreat(State.RESUMING, CloseReason.MEDIA_LOST, why, failure);
            } else if (state == State.RESUMING) {
                interrupted(); // the server's word is awaited already
            } else {
                rejoin(CloseReason.MEDIA_LOST, why, failure);
            }
        }
    }

    private void in() {
        state = State.IN;
        returning.arrived();
    }

    // ---- signal

    void onSignal(SignalResponse message) {
        if (state == State.OUT || stay.connections().take(message)) {
            return;
        }
        switch (message.getMessageCase()) {
            case JOIN -> welcomed(message.getJoin());
            case UPDATE -> room.update(message.getUpdate().getParticipantsList());
            case PONG -> heartbeat.answered();
            case PONG_RESP -> heartbeat.answered(message.getPongResp());
            case REFRESH_TOKEN -> door.refresh(message.getRefreshToken());
            case REQUEST_RESPONSE -> Refusals.log(message.getRequestResponse());
            case LEAVE -> told(message.getLeave());
            default -> {} // qualities, speakers, rooms: nothing that this participant acts on
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
        public void self(boolean ours) {
            if (!ours) {
                out(CloseReason.DUPLICATE_IDENTITY, "somebody else is here under this identity", null);
            } else if (state == State.RESUMING) {
                resumed();
            }
        }
    }

    // ---- the way back

    /// Takes another socket and leaves the connections as they are. Also if these are lost: what
    /// the server says of our place shows whether it is still ours, and whoever joins anew throws
    /// out the one who has it.
    private void resume(String why) {
        resume(ReconnectReason.RR_SIGNAL_DISCONNECTED, why);
    }

    private void resume(ReconnectReason reason, String why) {
        toldReason = reason;
        if (state == State.JOINING) {
            stay.awaitTheOtherSide(why);
        } else if (state == State.REJOINING) {
            rejoin(CloseReason.SIGNAL_LOST, why, null);
        } else {
            retreat(State.RESUMING, CloseReason.SIGNAL_LOST, why, null);
        }
    }

    /// Gives up the connections and joins anew. Whatever is lost while joining for the first time
    /// is a failure to join, unless the server has said more.
    private void rejoin(CloseReason reason, String why, @Nullable Throwable failure) {
        if (state == State.JOINING) {
            var vague = reason == CloseReason.MEDIA_LOST || reason == CloseReason.SIGNAL_LOST;
            out(vague ? CloseReason.JOIN_FAILED : reason, why, failure);
        } else {
            if (state == State.RESUMING) {
                returning.anotherWay();
            }
            leaveStay();
            retreat(State.REJOINING, reason, why, failure);
        }
    }

    private void leaveStay() {
        closeStay();
        interrupted();
    }

    private void closeStay() {
        stay.leave();
        closed = Future.join(closed, stay.connections().close()).mapEmpty();
    }

    private void interrupted() {
        if (!interrupted && state != State.OUT) {
            interrupted = true;
            listener.onInterrupted();
        }
    }

    private void retreat(State way, CloseReason reason, String why, @Nullable Throwable failure) {
        if (state == State.OUT) {
            return;
        }
        if (state == State.IN) {
            cause = reason;
        }
        state = way;
        heartbeat.stop();
        signals.take(SignalSocket.none());
        LOG.atWarn().addKeyValue("way", way).addKeyValue("why", why).log("participant lost its way into the room");
        if (!returning.plan(this::comeBack, () -> out(cause, "another may be here in our place", null))) {
            out(cause, why, failure);
        }
    }

    private void comeBack() {
        if (state == State.RESUMING && returning.resumes()) {
            comeBackToStay();
        } else {
            leaveStay();
            state = State.REJOINING;
            returning.limit(REJOIN_ATTEMPT, () -> rejoin(cause, "joining anew took too long", null));
            enterAnew(REJOIN_ATTEMPT);
        }
    }

    private void comeBackToStay() {
        returning.limit(RESUME_ATTEMPT, () -> resume("resuming took too long"));
        var socket = signals.take(new SignalSocket(this::onSignal, () -> resume(SIGNAL_LOST)));
        door.resume(socket, room.ownSid(), toldReason, RESUME_ATTEMPT).onFailure(failure -> {
            if (!signals.isCurrent(socket) || state == State.OUT) {
                return;
            }
            if (Door.refused(failure)) {
                out(cause, Door.why(failure), failure);
            } else {
                resume(Door.why(failure));
            }
        });
    }

    /// The server knows us on the new socket: it hears what we had.
    private void resumed() {
        if (!stay.canResume()) {
            rejoin(cause, "there is nothing to go on with", null);
            return;
        }
        in();
        resumes++;
        heartbeat.restart();
        send(Messages.sync(stay.connections().sync(), room.track()));
        stay.connections().resumed();
        attributes.sayAgain();
        LOG.atInfo().log("participant goes on with another signal socket");
        listener.onResumed();
    }

    private void out(CloseReason reason, String why, @Nullable Throwable failure) {
        if (state == State.OUT) {
            return;
        }
        state = State.OUT;
        returning.stop();
        heartbeat.stop();
        closeStay();
        closed = Future.join(closed, signals.close()).mapEmpty();
        LOG.atInfo().addKeyValue("reason", reason).addKeyValue("why", why).log("participant is out");
        listener.onClosed(reason);
        joined.tryFail(new JoinException(reason, "could not join the room: " + why, failure));
    }
}
