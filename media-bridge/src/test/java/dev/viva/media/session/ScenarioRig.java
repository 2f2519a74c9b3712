package dev.viva.media.session;

import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoiceEvent.WordsComing;
import dev.viva.core.conductor.CandidateView;
import dev.viva.core.conductor.ConductorEffect;
import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.Excuse;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEffect.StopSaying;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.ConductorState;
import dev.viva.core.conductor.LineKind;
import dev.viva.core.conductor.TurnsTaken;
import dev.viva.core.record.RecordEvent;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import dev.viva.media.pace.Playout;
import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.TurnListener;
import dev.viva.media.turn.TurnSettings;
import dev.viva.media.turn.VoiceActivity;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A visit in virtual time, from the candidate's sound to the conductor's decisions: detector, manners, turns, mouth,
/// playout and conductor are the real ones; the engine understands what the scenario says.
final class ScenarioRig implements TurnListener, BargeIn.Sound, AutoCloseable {

    private static final int RATE = 16_000;
    private static final int FRAME_MS = 20;
    /// As the ladder says so.
    private static final int COMING_MS = 1_200;

    private static final int PARTIAL_EVERY_MS = 200;
    private static final int HANG_OVER_MS = 600;

    private final Scenario scenario;
    private final List<Happened> journal = new ArrayList<>();
    private final List<Spoken> words = new ArrayList<>();
    private final VirtualTimers timers = new VirtualTimers();
    private final MediaClock clock = new MediaClock(() -> timers.nowMs() * 1_000_000);
    private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE));
    private final SpokenSound microphone;
    private final TurnDetector detector;
    private final ConductorLoop loop;
    private final Conversation conversation;
    private final Mouth mouth;
    private final BargeIn manners;
    private final TurnKeeper turns;
    private int utterance;
    private long utteranceFromMs;
    private long toldPartialMs;
    private long halts;
    private long resumed;
    private long cutOff;
    private CandidateView.Phase shown;

    /// Something that happened, on the clock of the visit.
    record Happened(long atMs, String event) {}

    /// A word of the candidate, where it ends.
    private record Spoken(long endMs, String word) {}

    ScenarioRig(Scenario scenario, VoiceActivity activity, Context context) {
        this.scenario = scenario;
        microphone = new SpokenSound(scenario.text("room", "quiet"));
        var plan = Orders.planOf(scenario.text("question", QUESTION), scenario.number("patience_ms", 2_500));
        var order = Orders.visitOf(plan);
        var desk = new RecordDesk(new FakeRecord(new ArrayList<>()), order, clock, context, _ -> {});
        loop = new ConductorLoop(timers, ConductorState.start(plan, "Robin", true, 0), this::perform, this::show);
        conversation = new Conversation(
                loop,
                desk,
                clock,
                new FakeListener(new ArrayList<>()),
                new Conversation.Visit(1, "scenario", TurnsTaken.NONE));
        mouth = new Mouth(
                new FakeConversation(),
                true,
                RATE,
                told -> new Playout(encoder, RATE, 0, clock, (_, _, _, _, _, _) -> {}, told),
                conversation);
        detector = new TurnDetector(TurnSettings.DEFAULT.withHangOverMs(HANG_OVER_MS), activity, this);
        manners = new BargeIn(timers, mouth, conversation);
        turns = conversation.turns(HANG_OVER_MS, detector::hangOverMs);
        conversation.with(mouth, manners, turns);
        notes = desk;
    }

    private static final String QUESTION =
            "Please tell me about a time when something that you had built did not work at"
                    + " all, and about what you did then.";

    private final RecordDesk notes;

    /// What happened in the script and for a while after it.
    List<Happened> run() {
        loop.on(CandidateJoined::new);
        var heardMs = scenario.number("question_heard_ms", -1);
        if (heardMs < 0) {
            until(() -> loop.state().plannedPatienceMs().isPresent());
        } else {
            until(() ->
                    mouth.line() != null && mouth.line().kind() == LineKind.valueOf(scenario.text("line", "QUESTION")));
            quiet(heardMs);
        }
        journal.clear();
        for (var i = 0; i < scenario.script().size(); i++) {
            var step = scenario.script().get(i);
            happened("start " + (i + 1));
            spread(step);
            for (var at = 0; at < step.ms(); at += FRAME_MS) {
                beat(step.sound(), at);
            }
            happened("end " + (i + 1));
        }
        quiet(scenario.number("then_ms", 6_000));
        return journal;
    }

    private void until(java.util.function.BooleanSupplier reached) {
        for (var i = 0; i < 6_000 && !reached.getAsBoolean(); i++) {
            beat("quiet", 0);
        }
        if (!reached.getAsBoolean()) {
            throw new IllegalStateException("the interview never came so far");
        }
    }

    private void quiet(int ms) {
        for (var at = 0; at < ms; at += FRAME_MS) {
            beat("quiet", at);
        }
    }

    /// The words of a step lie evenly in its time.
    private void spread(Scenario.Step step) {
        var all = step.text().isBlank() ? new String[0] : step.text().split(" ");
        for (var i = 0; i < all.length; i++) {
            words.add(new Spoken(clock.ms() + (long) step.ms() * (i + 1) / all.length, all[i]));
        }
    }

    private void beat(String sound, int atMs) {
        mouth.frame(timers.nowMs() * 1_000_000);
        detector.interviewerTalks(mouth.speaking());
        detector.frame(microphone.frame(sound, atMs), clock.position48k());
        manners.beat(this);
        if (conversation.stalls()) {
            detector.endNow();
        }
        partial();
        watch();
        timers.advance(FRAME_MS);
    }

    private void watch() {
        if (manners.halts() > halts) {
            halts = manners.halts();
            happened("halted");
        }
        if (manners.resumed() > resumed) {
            resumed = manners.resumed();
            happened("resumed");
        }
        if (turns.cutOff() > cutOff) {
            cutOff = turns.cutOff();
            happened("cut_off");
        }
    }

    // ---- the engine

    private void partial() {
        var now = clock.ms();
        if (detector.speaking() && scenario.flag("partials", true) && now - toldPartialMs >= PARTIAL_EVERY_MS) {
            toldPartialMs = now;
            conversation.on(
                    new Partial(utterance, said(utteranceFromMs, now - scenario.number("partials_late_ms", 100))));
        }
    }

    private String said(long fromMs, long toMs) {
        return String.join(
                " ",
                words.stream()
                        .filter(w -> w.endMs() > fromMs && w.endMs() <= toMs)
                        .map(Spoken::word)
                        .toList());
    }

    @Override
    public void speechStarted(int number, long position48k) {
        utterance = number;
        utteranceFromMs = MediaClock.msOf(position48k);
        toldPartialMs = clock.ms();
        happened("speech_started");
        conversation.speechStarted(utteranceFromMs);
    }

    @Override
    public void speech(short[] pcm, int length, long position48k) {}

    @Override
    public void speechEnded(int number, long position48k) {
        happened("speech_ended");
        var toMs = MediaClock.msOf(position48k);
        var text = said(utteranceFromMs, clock.ms());
        var fromMs = utteranceFromMs;
        conversation.speechEnded(toMs);
        var lateMs = scenario.number("words_late_ms", 200);
        timers.after(lateMs, () -> conversation.on(new Heard(number, text, List.of(), 0.9, fromMs, toMs)));
        if (lateMs > COMING_MS && scenario.flag("coming", true)) {
            timers.after(COMING_MS, () -> conversation.on(new WordsComing(number)));
        }
    }

    @Override
    public int soundMs() {
        return detector.soundMs();
    }

    @Override
    public int quietMs() {
        return detector.quietMs();
    }

    @Override
    public int voicedMs() {
        return detector.voicedMs();
    }

    // ---- the conductor

    private void perform(ConductorEffect effect) {
        switch (effect) {
            case Say(var line) -> {
                happened("says " + line.kind().name().toLowerCase(Locale.ROOT));
                mouth.say(line);
                mouth.audio(new Audio(
                        line.lineId(),
                        Tones.sine(
                                RATE,
                                400,
                                10_000,
                                RATE / 1000 * 65 * line.text().length())));
                mouth.ended(new LineEnded(line.lineId(), null));
            }
            case StopSaying(var lineId) -> {
                happened("line_stopped");
                mouth.stop(lineId);
            }
            case Append(var event) -> {
                if (event instanceof RecordEvent.TurnClosed) {
                    happened("turn_closed");
                } else if (event instanceof RecordEvent.RepeatAsked) {
                    happened("question_again");
                }
                notes.note(event);
            }
            case Excuse _ -> {
                happened("excused");
                conversation.excuse();
            }
            default -> {}
        }
    }

    private void show(ConductorState state) {
        if (shown != state.view().phase()) {
            shown = state.view().phase();
            happened("shows " + shown.name().toLowerCase(Locale.ROOT));
        }
    }

    private void happened(String event) {
        journal.add(new Happened(clock.ms(), event));
    }

    @Override
    public void close() {
        detector.close();
        encoder.close();
    }
}
