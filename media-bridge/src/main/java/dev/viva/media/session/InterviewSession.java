package dev.viva.media.session;

import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.conductor.Conductor;
import dev.viva.core.conductor.ConductorEffect;
import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.CloseRoom;
import dev.viva.core.conductor.ConductorEffect.Hold;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEffect.StopSaying;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordWriter;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.Track;
import dev.viva.media.clock.MediaClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One visit of one interview, from the first packet to the last.
///
/// ```
///   room ─▶ Ear ─▶ engine ─▶ Conversation ─▶ ConductorLoop ─▶ effects ─▶ Mouth ─▶ room
///            └────────────────── VisitRecorder ◀───────────────────────────┘
/// ```
///
/// **Threads:** everything runs on `context`, the interview's event loop. The public methods may be called from
/// anywhere.
public final class InterviewSession {

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
    private @Nullable Future<Void> closing;

    private InterviewSession(
            SessionParts parts, SessionOrder order, Start start, SessionListener listener, Context context) {
        this.parts = parts;
        this.order = order;
        this.listener = listener;
        this.context = context;
        var timers = new VertxTimers((ContextInternal) context);
        this.kit = new Equipment(timers, (ContextInternal) context);
        this.desk = new RecordDesk(start.record(), order, clock, context, this::leave);
        this.screen = new Screen(listener, timers, kit::showAgentState);
        this.conductor = new ConductorLoop(timers, start.state(order), this::perform, screen::show);
        this.presence = new Presence(timers, this::joined, this::left);
        this.away = new AwayLimit(timers, parts.settings().awayLimit(), () -> leave("away"));
    }

    /// What stands in the record when the visit begins.
    ///
    /// @param record open for appending; the session closes it, also when it fails to start
    public record Start(RecordWriter record, List<RecordedEvent> events) {

        dev.viva.core.conductor.ConductorState state(SessionOrder order) {
            return Conductor.resume(order.plan(), order.candidateName(), events);
        }
    }

    /// Makes the room, joins it and waits for the candidate.
    ///
    /// **Errors:** fails with what failed first; everything that was opened is closed again, the record too.
    public static Future<InterviewSession> open(
            SessionParts parts, SessionOrder order, Start start, SessionListener listener, Context context) {
        return onContext(context, () -> {
            var session = new InterviewSession(parts, order, start, listener, context);
            return session.open().map(session);
        });
    }

    /// Hands the conductor a fact, stamped with the time at which it arrives.
    public void on(LongFunction<ConductorEvent> event) {
        context.runOnContext(_ -> conductor.on(event));
    }

    /// Writes into the record what happened outside the conductor's rules.
    public void note(RecordEvent event) {
        context.runOnContext(_ -> desk.note(event));
    }

    /// The candidate's page opened or closed its socket.
    public void page(boolean open) {
        context.runOnContext(_ -> presence.page(open));
    }

    /// Leaves for now; the link stays good. Repeated calls return the first call's future.
    ///
    /// @param reason for the record, such as `shutdown`
    public Future<Void> close(String reason) {
        return onContext(context, () -> end(reason, null));
    }

    private Future<Void> open() {
        var prompt = new VoicePrompt(
                "Interview for " + order.plan().role(), order.plan().language());
        var conversation = new Conversation(
                conductor,
                desk,
                clock,
                listener,
                new Conversation.VisitName(order.visit(), parts.voice().name()));
        // first of all: whatever fails from here on, this visit's number is used up and its files are its own
        desk.note(new RecordEvent.VisitOpened(order.visit(), order.room()));
        return VisitRecorder.open(parts.recordings(), order, parts.offload(), this::chunkWritten)
                .compose(recorder -> {
                    kit.recorder = recorder;
                    return parts.voice().open(context, prompt, conversation);
                })
                .compose(voice -> {
                    kit.voice = voice;
                    return parts.rooms().enter(order, context, new FromRoom(kit, presence, this::leave));
                })
                .compose(room -> start(room, conversation))
                .recover(failure -> abandon().transform(_ -> Future.failedFuture(failure)));
    }

    private Future<Void> start(Room room, Conversation conversation) {
        kit.furnish(parts, clock, room, conversation);
        desk.note(new RecordEvent.EngineOpened(parts.voice().name()));
        screen.show(conductor.state());
        if (!parts.voice().abilities().listens()) {
            conductor.on(ConductorEvent.EngineLost::new);
        }
        away.start();
        return Future.succeededFuture();
    }

    private Future<Void> abandon() {
        conductor.stop();
        desk.note(new RecordEvent.VisitClosed(order.visit(), "could not be opened"));
        return kit.close(0)
                .transform(_ -> desk.close())
                .transform(_ -> parts.rooms().remove(order))
                .otherwiseEmpty();
    }

    private void perform(ConductorEffect effect) {
        switch (effect) {
            case Say(var line) -> kit.mouth().say(line);
            case StopSaying(var lineId) -> kit.mouth().stop(lineId);
            case Append(var event) -> desk.note(event);
            case Hold _ -> {} // the view says so
            case CloseRoom(var outcome) -> {
                var _ = end("over", outcome);
            }
        }
    }

    private void joined() {
        away.stop();
        conductor.on(ConductorEvent.CandidateJoined::new);
    }

    private void left() {
        kit.ear().restart();
        conductor.on(ConductorEvent.CandidateLeft::new);
        away.start();
    }

    private void leave(String reason) {
        var _ = end(reason, null);
    }

    /// In order: nothing new is said or heard, the agent leaves, the files are closed, the record is closed, the room
    /// goes.
    private Future<Void> end(String reason, @Nullable Outcome outcome) {
        if (closing == null) {
            conductor.stop();
            away.stop();
            closing = kit.close(clock.position48k())
                    .onComplete(_ -> desk.note(new RecordEvent.VisitClosed(order.visit(), reason)))
                    .transform(_ -> desk.close())
                    .transform(_ -> parts.rooms().remove(order))
                    .otherwiseEmpty()
                    .onComplete(_ -> listener.onClosed(outcome));
        }
        return closing;
    }

    private void chunkWritten(Track track, Chunk chunk) {
        desk.note(new RecordEvent.RecordingChunk(track, chunk.index(), chunk.sha256(), chunk.length()));
    }

    private static <T> Future<T> onContext(Context context, Supplier<Future<T>> action) {
        return Future.future(promise -> context.runOnContext(_ -> action.get().onComplete(promise)));
    }
}
