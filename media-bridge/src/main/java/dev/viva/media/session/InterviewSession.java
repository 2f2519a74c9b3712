package dev.viva.media.session;

import dev.viva.ai.loop.VertxTimers;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.conductor.ConductorEffect;
import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.CloseRoom;
import dev.viva.core.conductor.ConductorEffect.Hold;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEffect.StopSaying;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.conductor.ConductorState;
import dev.viva.core.conductor.Line;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordWriter.LeaseLost;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.recording.VisitRecorder;
import dev.viva.media.room.Room;
import dev.viva.media.room.SessionOrder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One visit of one interview, from the first packet to the last.
///
/// ```
///   room ─▶ Ear ─▶ engine ─▶ Conversation ─▶ ConductorLoop ─▶ effects ─▶ Mouth ─▶ room
///            └────────────────── VisitRecorder ◀───────────────────────────┘
/// ```
///
/// **Threads:** everything runs on `context`, the interview's event loop. The public methods may be
/// called from anywhere.
public final class InterviewSession {

    private static final Logger LOG = LoggerFactory.getLogger(InterviewSession.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String LEASE = "lease";

    private final SessionParts parts;
    private final SessionOrder order;
    private final SessionListener listener;
    private final Context context;
    private final MediaClock clock = new MediaClock(System::nanoTime);
    private final RecordDesk desk;
    private final Screen screen;
    private final ConductorLoop conductor;
    private final Presence presence;
    private final AwayLimit away;
    private final Equipment kit;
    private final Deadline deadline;
    private final Reentry reentry;
    private final boolean goesOn;
    private final VoicePrompt prompt;
    private final Conversation.Visit visit;
    private boolean opened;
    private boolean arrived;
    private boolean lost;
    private boolean handedOver;
    private BooleanSupplier successor = () -> false;
    private @Nullable String lostWhileOpening;
    private @Nullable Future<Void> closing;

    private InterviewSession(
            SessionParts parts, SessionOrder order, VisitStart start, SessionListener listener, Context context) {
        var first = start.state(order);
        this.parts = parts;
        this.order = order;
        this.listener = listener;
        this.context = context;
        var timers = new VertxTimers(context);
        this.deadline = new Deadline(timers);
        this.kit = new Equipment(timers, parts.settings().closing(), (ContextInternal) context, () -> leave("fault"));
        this.desk = new RecordDesk(start.record(), order, clock, context, this::unwritable);
        this.reentry = new Reentry(timers, parts.lease(), order);
        this.goesOn = start.goesOnIn(order.room());
        this.prompt = Briefing.of(order.plan(), start.events());
        this.visit = new Conversation.Visit(order.visit(), parts.voice().name(), start.taken(order));
        this.screen = new Screen(listener, timers, kit::showAgentState);
        this.conductor = new ConductorLoop(timers, first, this::perform, this::changed);
        this.presence = new Presence(timers, this::joined, this::left);
        this.away = new AwayLimit(timers, parts.settings().awayLimit(), () -> leave("away"));
    }

    /// Makes the room, joins it and waits for the candidate.
    ///
    /// **Errors:** fails with what failed first; everything that was opened is closed again, the record
    /// too.
    public static Future<InterviewSession> open(
            SessionParts parts, SessionOrder order, VisitStart start, SessionListener listener, Context context) {
        return OnLoop.call(context, () -> {
            var session = made(parts, order, start, listener, context);
            return session.open().map(session);
        });
    }

    /// A record that cannot be understood is given back.
    private static InterviewSession made(
            SessionParts parts, SessionOrder order, VisitStart start, SessionListener listener, Context context) {
        try {
            return new InterviewSession(parts, order, start, listener, context);
        } catch (RuntimeException e) {
            var _ = start.record().close();
            throw e;
        }
    }

    /// Hands the conductor a fact, stamped with the time at which it arrives.
    ///
    /// @return completes once whatever it changed in the record is durable
    public Future<Void> on(LongFunction<ConductorEvent> event) {
        return whileOpen(() -> {
            conductor.on(event);
            return desk.durable();
        });
    }

    /// Writes into the record what happened outside the conductor's rules.
    ///
    /// @return completes once it is durable
    public Future<Void> note(RecordEvent event) {
        return whileOpen(() -> desk.note(event));
    }

    /// The candidate's page opened or closed its socket.
    public void page(boolean open) {
        context.runOnContext(_ -> presence.page(open));
    }

    /// Leaves for now; the link stays good. Repeated calls return the first call's future.
    ///
    /// @param reason for the record, such as `shutdown`
    public Future<Void> close(String reason) {
        return OnLoop.call(context, () -> end(reason, null));
    }

    /// Hands the interview over at the next moment at which nobody is interrupted: at once if nothing
    /// goes on, else when the interviewer would begin to speak after the candidate's turn. The visit is
    /// closed, the record shipped and the lease given back; the candidate stays in the room.
    ///
    /// @param possible asked at such a moment, on the event loop: whether there is somebody to hand it
    ///                 to
    public void handOver(BooleanSupplier possible) {
        context.runOnContext(_ -> {
            successor = possible;
            if (opened) {
                changed(conductor.state());
            }
        });
    }

    /// Hands the interview over now, in the middle of whatever goes on. Completes once the lease was
    /// given back.
    public Future<Void> handOverAtOnce() {
        return OnLoop.call(context, this::passOn);
    }

    /// The interview is not ours any more: silent at once and without a last word, out of the room,
    /// which stays as it is, and nothing more is written. Repeated calls return the first call's
    /// future.
    public Future<Void> lose() {
        return OnLoop.call(context, this::lost);
    }

    private Future<Void> open() {
        var conversation = new Conversation(conductor, desk, clock, listener, visit);
        conversation.repliesTo(reply -> parts.meter().replied(order.tenant(), order.interview(), reply));
        // first of all: whatever fails from here on, this visit's number is used up and its files are its own
        return desk.note(new RecordEvent.VisitOpened(order.visit(), order.room()))
                .compose(_ -> VisitRecorder.open(parts.recordings(), order, parts.offload(), new RecordedSound(desk)))
                .compose(recorder -> {
                    kit.recorder = recorder;
                    return parts.voice().open(context, prompt, conversation);
                })
                .compose(voice -> {
                    kit.voice = voice;
                    conversation.holdWith(voice);
                    return reentry.ask();
                })
                .compose(this::enter)
                .compose(room -> start(room, conversation))
                .recover(failure -> abandon().transform(_ -> Future.failedFuture(failure)));
    }

    /// Whoever joins puts out another agent, so nobody does who has not just seen that the interview is still its own.
    private Future<Room> enter(Reentry.Answer answer) {
        if (answer == Reentry.Answer.LOST) {
            var _ = lost();
        }
        var place = new OwnPlace(reentry, this::lost, this::leave);
        return lost || answer != Reentry.Answer.OURS
                ? unavailable(LEASE)
                : parts.rooms().enter(order, context, new FromRoom(kit, presence, place, conductor));
    }

    private static <T> Future<T> unavailable(String what) {
        return Future.failedFuture(new Unavailable("the " + what, RETRY_AFTER, null));
    }

    private Future<Void> start(Room room, Conversation conversation) {
        kit.furnish(parts, clock, room, conversation);
        if (lostWhileOpening != null) {
            return unavailable(lostWhileOpening);
        }
        opened = true;
        desk.note(new RecordEvent.EngineOpened(parts.voice().name()));
        screen.show(conductor.state());
        if (!parts.voice().abilities().listens()) {
            conductor.on(ConductorEvent.EngineLost::new);
        }
        away.start();
        if (presence.here()) {
            joined(); // was there before us
        }
        return Future.succeededFuture();
    }

    private Future<Void> abandon() {
        closing = Future.succeededFuture(); // nothing that still comes begins another end
        conductor.stop();
        if (!goesOn) { // else the next attempt goes on in the same room, where somebody waits
            desk.note(new RecordEvent.VisitClosed(order.visit(), "could not be opened"));
        }
        return (lost ? kit.drop(clock::position48k) : kit.close(clock::position48k))
                .transform(_ -> putAway(!goesOn && !lost));
    }

    private void perform(ConductorEffect effect) {
        switch (effect) {
            case Say(var line) -> say(line);
            case StopSaying(var lineId) -> kit.mouth().stop(lineId);
            case Append(var event) -> desk.note(kit.tellVoice(event));
            case Hold _ -> {} // the view says so
            case ConductorEffect.Excuse _ -> kit.conversation().excuse();
            case CloseRoom(var outcome) -> {
                var _ = end("over", outcome);
            }
        }
    }

    /// What another node can say as well is left to it, once this one shall hand over.
    private void say(Line line) {
        if (mayHandOver()) {
            passOn();
        } else {
            kit.mouth().say(line);
        }
    }

    private void changed(ConductorState state) {
        screen.show(state);
        if (state.saying() == null && mayHandOver()) {
            passOn();
        }
    }

    private boolean mayHandOver() {
        return running() && successor.getAsBoolean() && conductor.state().betweenTurns();
    }

    private Future<Void> passOn() {
        handedOver |= running();
        return end(OpenVisit.HANDED_OVER, null);
    }

    private void joined() {
        if (running()) {
            away.stop();
            var stayed = goesOn && !arrived && kit.candidateWasThere();
            arrived = true;
            conductor.on(stayed ? ConductorEvent.CandidateStayed::new : ConductorEvent.CandidateJoined::new);
        }
    }

    private void left() {
        if (running()) {
            kit.endUtterance();
            conductor.on(ConductorEvent.CandidateLeft::new);
            away.start();
        }
    }

    private boolean running() {
        return opened && closing == null;
    }

    /// What is lost before everything is open fails the opening, which closes what there is by then.
    private void leave(String reason) {
        lostWhileOpening = reason; // means nothing once opened
        if (opened) {
            var _ = end(reason, null);
        }
    }

    /// In order: nothing new is said or heard, the agent leaves, the files are closed, the record is
    /// closed, the room goes if the visit ends for good.
    private Future<Void> end(String reason, @Nullable Outcome outcome) {
        if (closing == null) {
            conductor.stop();
            away.stop();
            listener.onLeaving();
            closing = kit.close(clock::position48k)
                    .onComplete(_ -> desk.note(new RecordEvent.VisitClosed(order.visit(), reason)))
                    .transform(_ -> putAway(!lost && !handedOver))
                    .onComplete(_ -> tellTheEnd(outcome));
        }
        return closing;
    }

    private void tellTheEnd(@Nullable Outcome outcome) {
        if (lost || handedOver) {
            listener.onMoved(!lost);
        } else {
            listener.onClosed(outcome);
        }
    }

    private Future<Void> lost() {
        if (lost) {
            return closing == null ? Future.succeededFuture() : closing;
        }
        lost = true;
        conductor.stop();
        away.stop();
        desk.silence();
        kit.hushAtOnce();
        if (!opened) {
            lostWhileOpening = LEASE;
            return Future.succeededFuture();
        }
        LOG.atWarn().addKeyValue("interview", order.interview()).log("the interview is held by somebody else");
        if (closing == null) {
            listener.onLeaving();
            closing =
                    kit.drop(clock::position48k).transform(_ -> putAway(false)).onComplete(_ -> tellTheEnd(null));
        }
        return closing;
    }

    private void unwritable(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof LeaseLost) {
            lost();
        } else {
            leave("record");
        }
    }

    /// The record, then the room, unless it is not ours to remove or may not be ours any more. Never
    /// fails.
    private Future<Void> putAway(boolean removesRoom) {
        var limit = parts.settings().closing().step();
        return deadline.atMost(limit, "record", desk.close())
                .compose(_ -> removesRoom && desk.givenBack()
                        ? deadline.atMost(limit, "room's removal", parts.rooms().remove(order.room()))
                        : Future.succeededFuture())
                .otherwiseEmpty();
    }

    private Future<Void> whileOpen(Supplier<Future<Void>> action) {
        return OnLoop.call(
                context,
                () -> closing == null
                        ? action.get()
                        : Future.failedFuture(new Unavailable("this visit", RETRY_AFTER, null)));
    }
}
