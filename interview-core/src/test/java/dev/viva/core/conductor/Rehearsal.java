package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.CloseRoom;
import dev.viva.core.conductor.ConductorEffect.Excuse;
import dev.viva.core.conductor.ConductorEffect.Hold;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEffect.StopSaying;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.ConductorEvent.CandidateLeft;
import dev.viva.core.conductor.ConductorEvent.CandidateStayed;
import dev.viva.core.conductor.ConductorEvent.ClockTicked;
import dev.viva.core.conductor.ConductorEvent.EngineBack;
import dev.viva.core.conductor.ConductorEvent.EngineLost;
import dev.viva.core.conductor.ConductorEvent.LineFailed;
import dev.viva.core.conductor.ConductorEvent.LineFinished;
import dev.viva.core.conductor.ConductorEvent.LineStarted;
import dev.viva.core.conductor.ConductorEvent.SpeechEnded;
import dev.viva.core.conductor.ConductorEvent.SpeechStarted;
import dev.viva.core.conductor.ConductorEvent.WordsUnderstood;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A session in virtual time: plays lines, ticks the clock, keeps the record, and insists on what must
/// always hold.
final class Rehearsal {

    /// Between a line's start and its first sound.
    static final long START_MS = 120;

    private static final Comparator<Planned> ORDER =
            Comparator.comparingLong(Planned::atMs).thenComparingLong(Planned::order);

    final List<RecordedEvent> record = new ArrayList<>();
    final List<Line> lines = new ArrayList<>();
    final List<ConductorEffect> effects = new ArrayList<>();
    private final PriorityQueue<Planned> agenda = new PriorityQueue<>(ORDER);
    ConductorState state;
    long nowMs;
    /// When the interviewer or the candidate was last heard, or did something.
    private long lastSignMs;

    boolean present;

    @Nullable
    Line playing;

    /// The last line that could only be shown.
    private @Nullable String shown;

    private final long epochMs;
    private boolean mute;
    private long visitMs;
    private int visits;
    private int steps;
    private long order;

    private record Planned(long atMs, long order, LongFunction<ConductorEvent> event) {}

    private Rehearsal(ConductorState state, long epochMs) {
        this.state = state;
        this.epochMs = epochMs;
    }

    static Rehearsal of(InterviewPlan plan) {
        var rehearsal = new Rehearsal(ConductorState.start(plan, "Ada", true, 0), 0);
        rehearsal.append(new RecordEvent.InterviewPlanned(plan, "Ada"));
        rehearsal.append(new RecordEvent.ConsentGiven("v1", "en"));
        return rehearsal;
    }

    static Rehearsal withoutConsent(InterviewPlan plan) {
        return new Rehearsal(ConductorState.start(plan, "Ada", false, 0), 0);
    }

    /// The same interview by another conductor that knows only the first `length` events.
    Rehearsal resumed(int length) {
        var prefix = record.subList(0, length);
        var last = length == 0 ? 0 : prefix.getLast().serverTime().toEpochMilli();
        var again = new Rehearsal(Conductor.resume(state.plan(), state.candidateName(), prefix), last + 1000);
        again.record.addAll(prefix);
        again.visits = visits;
        return again;
    }

    /// The node is gone in the middle of whatever it did. The candidate stays in the room, unheard,
    /// until another node goes on there.
    Rehearsal takenOver(long gapMs) {
        var again =
                new Rehearsal(Conductor.resume(state.plan(), state.candidateName(), record), epochMs + nowMs + gapMs);
        again.record.addAll(record);
        again.visits = visits + 1;
        again.present = true;
        again.append(new RecordEvent.VisitOpened(again.visits, "room"));
        again.send(CandidateStayed::new);
        again.run(0);
        return again;
    }

    Rehearsal join() {
        visits++;
        visitMs = nowMs;
        present = true;
        append(new RecordEvent.VisitOpened(visits, "room"));
        return send(CandidateJoined::new);
    }

    Rehearsal leave() {
        present = false;
        var rehearsal = send(CandidateLeft::new);
        finishPlaying(false);
        append(new RecordEvent.VisitClosed(visits, "left"));
        return rehearsal;
    }

    Rehearsal loseVoice() {
        mute = true;
        return send(EngineLost::new);
    }

    Rehearsal regainVoice() {
        mute = false;
        return send(EngineBack::new);
    }

    boolean mute() {
        return mute;
    }

    /// Speaks for a while; the words follow 400 ms after the end.
    Rehearsal says(String text, long durationMs) {
        return says(text, durationMs, 400);
    }

    /// @param lateMs when the words follow; negative: never
    Rehearsal says(String text, long durationMs, long lateMs) {
        var from = nowMs - visitMs;
        send(now -> new SpeechStarted(now, from));
        var visit = visits;
        run(durationMs);
        var to = nowMs - visitMs;
        send(now -> new SpeechEnded(now, to));
        if (lateMs >= 0 && visit == visits) {
            plan(lateMs, now -> visit == visits ? new WordsUnderstood(now, text, from, to) : new ClockTicked(now));
        }
        return this;
    }

    /// Speaks and is quiet until the words are understood.
    Rehearsal saysAndWaits(String text) {
        return says(text, 1500).run(450);
    }

    void plan(long inMs, LongFunction<ConductorEvent> event) {
        agenda.add(new Planned(nowMs + inMs, order++, event));
    }

    /// Time passes: lines are played, ticks come when they are due.
    Rehearsal run(long ms) {
        var until = nowMs + ms;
        while (true) {
            var wake = state.wakeAtMs().orElse(Long.MAX_VALUE);
            var planned = agenda.isEmpty() ? Long.MAX_VALUE : agenda.peek().atMs();
            if (Math.min(wake, planned) > until) {
                nowMs = until;
                return this;
            }
            nowMs = Math.min(wake, planned);
            step(planned <= wake ? agenda.remove().event().apply(nowMs) : new ClockTicked(nowMs), planned <= wake);
        }
    }

    /// Runs until nothing is being said and the interviewer waits.
    Rehearsal untilQuiet() {
        for (var i = 0; i < 200 && (playing != null || state.wakeAtMs().orElse(0) == nowMs); i++) {
            run(250);
        }
        return this;
    }

    Rehearsal send(LongFunction<ConductorEvent> event) {
        step(event.apply(nowMs), true);
        return this;
    }

    private void step(ConductorEvent event, boolean fact) {
        assertThat(++steps).as("events of one interview").isLessThan(50_000);
        heard(event);
        var step = Conductor.next(state, event);
        if (fact || step.effects().stream().anyMatch(Say.class::isInstance)) {
            assertThat(nowMs - lastSignMs).as("silence before " + event).isLessThanOrEqualTo(Patience.boundMs(state));
            lastSignMs = nowMs;
        }
        state = step.next();
        step.effects().forEach(this::perform);
        state.wakeAtMs().ifPresent(at -> assertThat(at).as("wake after now").isGreaterThan(nowMs));
    }

    /// What the session itself writes down.
    private void heard(ConductorEvent event) {
        switch (event) {
            case LineFinished(long _, String id, boolean complete) when isPlaying(id) -> finishPlaying(complete);
            case LineFailed(long _, String id, String _)
            when isPlaying(id) -> {
                shown = id;
                finishPlaying(true);
            }
            case WordsUnderstood(long _, String text, long from, long to)
            when !text.isBlank() ->
                append(new RecordEvent.WordsHeard(state.questionOfWords(to), "test", text, List.of(), null, from, to));
            default -> {}
        }
    }

    private boolean isPlaying(String id) {
        return playing != null && playing.lineId().equals(id);
    }

    private void finishPlaying(boolean complete) {
        var line = playing;
        if (line != null) {
            append(new RecordEvent.LineSpoken(
                    line.lineId(), line.kind().name(), line.questionId(), line.text(), List.of(), complete, 0, 0));
            playing = null;
        }
    }

    private void perform(ConductorEffect effect) {
        effects.add(effect);
        switch (effect) {
            case Say(Line line) -> say(line);
            case StopSaying(String id) -> {
                assertThat(isPlaying(id) || id.equals(shown))
                        .as("stops what is said or shown")
                        .isTrue();
                finishPlaying(false);
            }
            case Append(RecordEvent event) -> append(event);
            case Hold _, CloseRoom _, Excuse _ -> {}
        }
    }

    private void say(Line line) {
        assertThat(playing).as("line being said when " + line + " begins").isNull();
        assertThat(present).as("someone hears " + line).isTrue();
        assertThat(interrupts()).as("talks over the candidate: " + line).isFalse();
        lines.add(line);
        playing = line;
        if (mute) {
            plan(10, now -> new LineFailed(now, line.lineId(), "no voice"));
            return;
        }
        plan(START_MS, now -> new LineStarted(now, line.lineId()));
        plan(START_MS + Timing.spokenMs(line.text()), now -> new LineFinished(now, line.lineId(), true));
    }

    /// Only time that is up, or noise that goes on for long, is a reason to speak while the candidate
    /// does.
    private boolean interrupts() {
        var hearing = state.hearing();
        return hearing.speaking() && !hearing.overruled() && nowMs < hearing.startedMs() + Timing.FLOOR_MS;
    }

    private void append(RecordEvent event) {
        record.add(new RecordedEvent(
                record.size(),
                1,
                new MediaTime(visits, Math.max(0, nowMs - visitMs)),
                Instant.ofEpochMilli(epochMs + nowMs),
                event));
    }

    List<LineKind> kinds() {
        return lines.stream().map(Line::kind).toList();
    }

    LineKind lastKind() {
        return lines.getLast().kind();
    }

    <T extends RecordEvent> List<T> recorded(Class<T> kind) {
        return record.stream()
                .map(RecordedEvent::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
