package dev.viva.core.lease;

import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.Conductor;
import dev.viva.core.conductor.ConductorEffect;
import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.CloseRoom;
import dev.viva.core.conductor.ConductorEffect.Excuse;
import dev.viva.core.conductor.ConductorEffect.Hold;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEffect.StopSaying;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.ConductorEvent.CandidateLeft;
import dev.viva.core.conductor.ConductorEvent.CandidateStayed;
import dev.viva.core.conductor.ConductorEvent.ClockTicked;
import dev.viva.core.conductor.ConductorEvent.LineFinished;
import dev.viva.core.conductor.ConductorEvent.LineStarted;
import dev.viva.core.conductor.ConductorEvent.SpeechEnded;
import dev.viva.core.conductor.ConductorEvent.SpeechStarted;
import dev.viva.core.conductor.ConductorEvent.WordsUnderstood;
import dev.viva.core.conductor.ConductorState;
import dev.viva.core.conductor.Line;
import dev.viva.core.conductor.Step;
import dev.viva.core.id.InterviewId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// One visit of one interview on one node, with the real conductor.
final class SimSession {

    private static final long PIECE_MS = 250;
    private static final long MS_PER_CHAR = 30;
    private static final long AWAY_MS = 25_000;
    private static final long HAND_OVER_MS = 20_000;

    private final SimNode node;
    private final InterviewId interview;
    private final long epoch;
    private final SimWriter writer;
    private final VisitOpened visit;
    private final long openedMs;
    private final long originNanos;
    /// What was heard to its end, by the record that it began with.
    private final Set<Spans.Heard> known;

    /// Whether the visit before was left open in this room.
    private final boolean goesOn;
    private ConductorState state;
    private @Nullable Line playing;
    private boolean closed;
    private boolean arrived;
    private boolean inRoom;
    private boolean here;
    private boolean leaving;
    private boolean handingOver;
    private int wakes;
    private int absences;
    /// True time at which the database said that the lease is still ours; -1: nobody asked.
    private long permittedMs = -1;

    SimSession(SimNode node, InterviewId interview, SimDatabase.Opened opened, VisitOpened visit) {
        this.node = node;
        this.interview = interview;
        this.epoch = opened.epoch();
        this.visit = visit;
        this.openedMs = node.cluster().world.nowMs;
        this.originNanos = node.nanos();
        var events = opened.events().stream().map(Sealed::event).toList();
        this.state = Conductor.resume(node.cluster().plan, "Ada", events);
        this.known = Spans.heard(events);
        this.goesOn = OpenVisit.of(events)
                .filter(open -> open.room().equals(visit.room()))
                .isPresent();
        this.writer = new SimWriter(node, interview, opened, this::lose);
    }

    void open() {
        node.sessions.put(interview, this);
        note(visit, () -> node.cluster().liveKit.join(this));
        awayFrom();
        if (node.draining) {
            handOver();
        }
    }

    // ---- what others ask

    SimNode node() {
        return node;
    }

    InterviewId interview() {
        return interview;
    }

    long epoch() {
        return epoch;
    }

    String room() {
        return visit.room();
    }

    long openedMs() {
        return openedMs;
    }

    long permittedMs() {
        return permittedMs;
    }

    /// Whether whoever opens the interview next can know all that happened here.
    boolean isClosed() {
        return closed;
    }

    boolean knew(Spans.Heard line) {
        return known.contains(line);
    }

    boolean isLeaving() {
        return leaving;
    }

    boolean isServing() {
        return inRoom && !leaving && node.isRunning() && node.wakefulness.awake();
    }

    void tell(long ms, Runnable what) {
        node.later(this, ms, what);
    }

    void note(RecordEvent event, Runnable durable) {
        writer.append(new MediaTime(visit.visit(), nowMs()), event, durable);
    }

    // ---- the room

    void inRoom() {
        if (!leaving) {
            inRoom = true;
            permittedMs = -1;
            if (node.cluster().liveKit.candidateIn(room())) {
                candidateIn(goesOn && !arrived && node.cluster().flaw != Flaw.WELCOMES_WHO_STAYED);
            }
        }
    }

    /// Somebody else has come with our name, or the server has not heard of us for long.
    void putOut() {
        inRoom = false;
        if (leaving) {
            return;
        }
        if (node.cluster().flaw == Flaw.RETURNS_UNASKED) {
            node.cluster().liveKit.join(this);
        } else if (!node.wakefulness.awake()) {
            tell(100, this::putOut);
        } else {
            node.ask(
                    this,
                    this::isStillOurs,
                    answer -> answer.ifPresentOrElse(ours -> returnOrLose(ours), () -> tell(300, this::putOut)));
        }
    }

    private boolean isStillOurs() {
        var record = node.cluster().database.record(interview);
        var ours = record.epoch == epoch && node.id().equals(record.holder);
        if (ours) {
            permittedMs = node.cluster().world.nowMs;
        }
        return ours;
    }

    private void returnOrLose(boolean ours) {
        if (leaving) {
            return; // it came to its end while the question was on its way
        }
        if (ours) {
            node.cluster().liveKit.join(this);
        } else {
            lose();
        }
    }

    void candidateIn() {
        candidateIn(false);
    }

    private void candidateIn(boolean stayed) {
        if (!here && inRoom) {
            here = true;
            arrived = true;
            absences++;
            on(stayed ? CandidateStayed::new : CandidateJoined::new);
        }
    }

    void candidateOut() {
        if (here) {
            here = false;
            on(CandidateLeft::new);
            over(false);
            awayFrom();
        }
    }

    private void awayFrom() {
        var absence = ++absences;
        tell(AWAY_MS, () -> {
            if (absence == absences && !here) {
                end("away", true);
            }
        });
    }

    void speechStarted() {
        on(now -> new SpeechStarted(now, now));
    }

    void speechEnded() {
        on(now -> new SpeechEnded(now, now));
    }

    void understood(int number, long durationMs) {
        if (leaving) {
            return;
        }
        var text = "my sentence has the number " + number;
        var to = nowMs();
        var words = new WordsHeard(state.questionOfWords(to), "sim", text, List.of(), null, to - durationMs, to);
        note(words, () -> node.cluster().referee.shown(interview, number));
        on(now -> new WordsUnderstood(now, text, to - durationMs, to));
    }

    // ---- the conductor

    private long nowMs() {
        return Math.max(0, (node.nanos() - originNanos) / 1_000_000);
    }

    private void on(LongFunction<ConductorEvent> event) {
        if (leaving) {
            return;
        }
        var step = Conductor.next(state, event.apply(nowMs()));
        if (handingOver && (asks(step) || isIdle(step.next()))) {
            handOverNow(step);
            return;
        }
        state = step.next();
        step.effects().forEach(this::perform);
        wakeLater();
    }

    private void wakeLater() {
        var wake = ++wakes;
        state.wakeAtMs()
                .ifPresent(at -> tell(Math.max(1, at - nowMs()), () -> {
                    if (wake == wakes) {
                        on(ClockTicked::new);
                    }
                }));
    }

    private void perform(ConductorEffect effect) {
        switch (effect) {
            case Say(Line line) -> say(line);
            case StopSaying _ -> over(false);
            case Append(RecordEvent event) -> note(event, () -> {});
            case Hold _, Excuse _ -> {}
            case CloseRoom _ -> end("over", true);
        }
    }

    private void say(Line line) {
        playing = line;
        var pieces = (int) Math.max(2, line.text().length() * MS_PER_CHAR / PIECE_MS);
        tell(120, () -> sound(line, 0, pieces));
    }

    private void sound(Line line, int piece, int pieces) {
        if (!line.equals(playing) || leaving) {
            return;
        }
        if (!node.maySpeak() || !inRoom) {
            tell(50, () -> sound(line, piece, pieces));
            return;
        }
        node.cluster().liveKit.sound(this, line, piece, pieces);
        if (piece == 0) {
            on(now -> new LineStarted(now, line.lineId()));
        }
        if (piece + 1 < pieces) {
            tell(PIECE_MS, () -> sound(line, piece + 1, pieces));
        } else if (line.equals(playing)) {
            over(true);
            on(now -> new LineFinished(now, line.lineId(), true));
        }
    }

    private void over(boolean complete) {
        var line = playing;
        playing = null;
        if (line != null) {
            note(
                    new LineSpoken(
                            line.lineId(),
                            line.kind().name(),
                            line.questionId(),
                            line.text(),
                            List.of(),
                            complete,
                            nowMs(),
                            nowMs()),
                    () -> {});
        }
    }

    // ---- the end

    /// At the next gap between two turns; after a while at once.
    void handOver() {
        handingOver = true;
        if (isIdle(state)) {
            handOverNow(null);
        } else {
            tell(HAND_OVER_MS, () -> {
                if (!leaving) {
                    over(false);
                    end(OpenVisit.HANDED_OVER, false);
                }
            });
        }
    }

    private static boolean asks(Step step) {
        return step.effects().stream().anyMatch(e -> e instanceof Say(Line line) && line.asks());
    }

    private static boolean isIdle(ConductorState state) {
        var phase = state.view().phase();
        return phase == Phase.WAITING || phase == Phase.PAUSED || phase == Phase.HOLDING;
    }

    /// What the step has settled stands in the record; what it would say is left to the next node.
    private void handOverNow(@Nullable Step step) {
        if (step != null) {
            for (var effect : step.effects()) {
                if (effect instanceof Append(RecordEvent event) && !(event instanceof QuestionAsked)) {
                    note(event, () -> {});
                } else if (effect instanceof StopSaying) {
                    over(false);
                }
            }
        }
        end(OpenVisit.HANDED_OVER, false);
    }

    private void end(String reason, boolean roomGoes) {
        if (leaving) {
            return;
        }
        node.cluster().world.note(() -> this + " ends: " + reason);
        over(false);
        note(new VisitClosed(visit.visit(), reason), () -> {});
        leave();
        writer.close(() -> {
            closed = true;
            node.sessions.remove(interview, this);
            if (roomGoes) {
                node.cluster().liveKit.delete(room());
            } else if (node.cluster().flaw != Flaw.GIVES_BACK_SILENTLY) {
                node.ask(this, () -> node.cluster().database.want(interview, false), _ -> {});
            }
        });
    }

    /// Another one has it: silent for good, and the room is left as it is.
    void lose() {
        if (node.sessions.remove(interview, this)) {
            node.cluster().world.note(() -> this + " is lost");
            node.cluster().referee.lost(this);
            writer.lose();
        }
        leave();
    }

    private void leave() {
        leaving = true;
        inRoom = false;
        playing = null;
        node.cluster().liveKit.leave(this);
    }

    @Override
    public String toString() {
        return node + "#" + epoch;
    }
}
