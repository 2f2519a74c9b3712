package dev.viva.media.session;

import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Asked;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Delayed;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoiceEvent.Switched;
import dev.viva.ai.voice.VoiceEvent.WordsComing;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.core.conductor.Attention;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.conductor.ConductorEvent.Wish;
import dev.viva.core.conductor.Line;
import dev.viva.core.conductor.TurnsTaken;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.Word;
import dev.viva.core.recording.Track;
import dev.viva.core.transcript.Speaker;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.session.Mouth.Spoken;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// What is said and understood, told to the three who must know: the record first, then the watchers, then the
/// conductor, whose answer may already be the next line. A caption is final once the record has it: what somebody has
/// read as said is never lost.
final class Conversation implements VoiceListener, Mouth.Listener, Ear.Listener, BargeIn.Listener {

    private final ConductorLoop conductor;
    private final RecordDesk desk;
    private final MediaClock clock;
    private final SessionListener listener;
    private final Visit visit;
    private String engine;
    private @Nullable VoiceConversation voice;
    private @Nullable Mouth mouth;
    private @Nullable BargeIn bargeIn;
    private @Nullable TurnKeeper turns;
    private final ReplyTimer replies;
    private Consumer<ReplyTimed> replied = _ -> {};
    private boolean lost;
    private int open; // utterances whose words have not come
    private int delays;
    private boolean excused;
    private final Wordless wordless = new Wordless();
    private @Nullable Promise<Void> understood;

    Conversation(ConductorLoop conductor, RecordDesk desk, MediaClock clock, SessionListener listener, Visit visit) {
        this.conductor = conductor;
        this.desk = desk;
        this.clock = clock;
        this.listener = listener;
        this.visit = visit;
        this.engine = visit.engine();
        this.replies = new ReplyTimer(clock::ms, () -> engine, this::replied);
    }

    /// Has somebody told when the candidate heard a reply, besides the record.
    void repliesTo(Consumer<ReplyTimed> listens) {
        replied = listens;
    }

    private void replied(ReplyTimed reply) {
        desk.note(reply);
        replied.accept(reply);
    }

    /// The candidate went away: nobody waits.
    void left() {
        replies.forget();
    }

    /// @param number of the visit
    /// @param engine that holds the conversation
    /// @param before how the candidate has paused up to this visit, which goes on in the same room
    record Visit(int number, String engine, TurnsTaken before) {}

    void holdWith(VoiceConversation open) {
        voice = open;
    }

    /// Who keeps the turns of this conversation.
    TurnKeeper turns(int hangOverMs, IntConsumer hangOver) {
        var keeper = new TurnKeeper(conductor, clock, hangOverMs, hangOver);
        keeper.before(visit.before());
        return keeper;
    }

    /// @param whenInterrupted decides about the line that is spoken into
    /// @param whoseTurn       by [#turns(int, IntConsumer)]
    void with(Mouth mouthThatSpeaks, BargeIn whenInterrupted, TurnKeeper whoseTurn) {
        mouth = mouthThatSpeaks;
        bargeIn = whenInterrupted;
        turns = whoseTurn;
        mouthThatSpeaks.watchedBy(replies);
        desk.also(event -> {
            whoseTurn.noted(event);
            replies.noted(event);
        });
        if (lost) {
            mouthThatSpeaks.mute();
        }
    }

    /// Completes once the words of everything that was said so far have come, or never will.
    Future<Void> understood() {
        if (open == 0) {
            return Future.succeededFuture();
        }
        if (understood == null) {
            understood = Promise.promise();
        }
        return understood.future();
    }

    private void stillOpen(int utterances) {
        open = Math.max(0, utterances);
        if (open == 0 && understood != null) {
            understood.tryComplete();
        }
    }

    // ---- the engine

    @Override
    public void on(VoiceEvent event) {
        switch (event) {
            case Audio audio -> mouth().audio(audio);
            case LineEnded ended -> mouth().ended(ended);
            case Partial partial -> partial(partial);
            case WordsComing _ -> conductor.on(ConductorEvent.WordsComing::new);
            case Heard heard -> heard(heard);
            case Asked(var callId, var wish) -> asked(callId, wish);
            case Switched switched -> switched(switched);
            case Delayed _ -> delayed();
            case Lost(var cause) -> lost(cause);
        }
    }

    /// The model is told at once what became of its wish.
    private void asked(String callId, Wish wish) {
        var before = conductor.state();
        conductor.on(now -> new ConductorEvent.ModelAsked(now, callId, wish));
        if (voice != null) {
            voice.decided(callId, Verdicts.on(wish, before, conductor.state()));
        }
    }

    /// Without a voice the engine is lost for now; whatever comes after that is its return.
    private void switched(Switched switched) {
        desk.note(new RecordEvent.EngineSwitched(switched.from(), switched.to(), switched.reason()));
        engine = switched.to();
        wordless.switched();
        if (switched.toText()) {
            stillOpen(0);
            conductor.on(ConductorEvent.EngineLost::new);
        } else {
            conductor.on(now -> new ConductorEvent.EngineSwitched(now, switched.to()));
            conductor.on(ConductorEvent.EngineBack::new); // means nothing unless it was lost
        }
    }

    /// The conductor has noticed that the candidate waits. Whoever was told already in this silence is not told again.
    void excuse() {
        if (!excused) {
            delayed();
        }
    }

    /// On the screen; a voice that has the words ready says them as well.
    private void delayed() {
        delays++;
        excused = true;
        listener.onCaption(visit.number() + "-D" + delays, Speaker.INTERVIEWER, Delayed.WORDS, true);
    }

    /// The conductor is told before the line is cut: what it says about that can already only be shown.
    private void lost(VoiceException cause) {
        desk.note(new RecordEvent.EngineFailed(engine, String.valueOf(cause.getMessage())));
        lost = true;
        stillOpen(0);
        if (mouth != null) {
            mouth.mute();
        }
        conductor.on(ConductorEvent.EngineLost::new);
        if (mouth != null) {
            mouth.cutShort();
        }
    }

    private void partial(Partial partial) {
        caption(partial.utterance(), partial.text(), false);
        if (wordless.understoodSoFar(partial.text(), clock.ms())) {
            begins(clock.ms());
        }
        bargeIn().understoodSoFar(!Attention.only(partial.text()));
        turns().understoodSoFar(partial.text());
    }

    private void heard(Heard heard) {
        if (heard.text().isBlank()) {
            caption(heard.utterance(), heard.text(), true);
        } else {
            note(heard).onSuccess(_ -> caption(heard.utterance(), heard.text(), true));
        }
        replies.understood(heard.text(), heard.endMs());
        conductor.on(now -> new ConductorEvent.WordsUnderstood(now, heard.text(), heard.startMs(), heard.endMs()));
        if (wordless.understood(heard.utterance(), heard.text())) {
            conductor.on(now -> new ConductorEvent.SpeechEnded(now, clock.ms()));
        }
        turns().understood(heard.text());
        bargeIn().over();
        stillOpen(open - 1);
    }

    private Future<Void> note(Heard heard) {
        return desk.note(new RecordEvent.WordsHeard(
                conductor.state().questionOfWords(heard.endMs()),
                engine,
                heard.text(),
                measured(heard),
                heard.confidence(),
                heard.startMs(),
                heard.endMs()));
    }

    private static List<Word> measured(Heard heard) {
        return heard.words().isEmpty()
                ? SpokenWords.heard(heard.text(), 1, heard.startMs(), heard.endMs())
                : heard.words().stream()
                        .map(w -> new Word(w.text(), w.startMs(), w.endMs(), false))
                        .toList();
    }

    private void caption(int utterance, String text, boolean isFinal) {
        listener.onCaption(visit.number() + "-U" + utterance, Speaker.CANDIDATE, text, isFinal);
    }

    // ---- the candidate

    @Override
    public void speechStarted(long mediaMs) {
        excused = false;
        if (!conductor.state().voiceLost()) {
            stillOpen(open + 1);
        }
        replies.speechStarted(mediaMs);
        bargeIn().speechStarted();
        if (wordless.started(clock.ms())) {
            begins(mediaMs);
        }
    }

    private void begins(long mediaMs) {
        turns().speechStarted(mediaMs);
        conductor.on(now -> new ConductorEvent.SpeechStarted(now, mediaMs));
    }

    /// Whether the sound that goes on should be ended as an utterance, because no words come of it.
    boolean stalls() {
        return wordless.stalls(clock.ms());
    }

    @Override
    public void speechEnded(long mediaMs) {
        wordless.ended();
        replies.speechEnded(mediaMs);
        bargeIn().speechEnded();
        turns().speechEnded(mediaMs);
        conductor.on(now -> new ConductorEvent.SpeechEnded(now, mediaMs));
    }

    @Override
    public void corrected(int frames) {
        desk.note(new RecordEvent.DriftCorrected(Track.CANDIDATE, frames));
    }

    // ---- the interviewer

    @Override
    public void lineStarted(Line line) {
        caption(line, line.text(), false);
        turns().lineStarted(line);
        conductor.on(now -> new ConductorEvent.LineStarted(now, line.lineId()));
    }

    @Override
    public void lineOver(Line line, Spoken spoken) {
        desk.note(new RecordEvent.LineSpoken(
                        line.lineId(),
                        line.kind().name(),
                        line.questionId(),
                        line.text(),
                        spoken.words(),
                        spoken.complete(),
                        spoken.startMs(),
                        spoken.endMs()))
                .onSuccess(_ -> caption(line, words(spoken), true));
        conductor.on(now -> new ConductorEvent.LineFinished(now, line.lineId(), spoken.complete()));
    }

    @Override
    public void lineWaited(Line line, long waitedMs) {
        conductor.on(now -> new ConductorEvent.LineWaited(now, line.lineId(), waitedMs));
    }

    /// Shown instead of spoken: it reached the candidate whole, at this moment.
    @Override
    public void lineFailed(Line line, String reason) {
        var ms = clock.ms();
        desk.note(new RecordEvent.LineSpoken(
                        line.lineId(),
                        line.kind().name(),
                        line.questionId(),
                        line.text(),
                        SpokenWords.heard(line.text(), 1, ms, ms),
                        true,
                        ms,
                        ms))
                .onSuccess(_ -> caption(line, line.text(), true));
        if (voice != null) {
            voice.told(new Said(Speaker.INTERVIEWER, line.text()));
        }
        turns().lineStarted(line);
        conductor.on(now -> new ConductorEvent.LineFailed(now, line.lineId(), reason));
    }

    private void caption(Line line, String text, boolean isFinal) {
        listener.onCaption(visit.number() + "-" + line.lineId(), Speaker.INTERVIEWER, text, isFinal);
    }

    private static String words(Spoken spoken) {
        return String.join(" ", spoken.words().stream().map(Word::text).toList());
    }

    private Mouth mouth() {
        return Objects.requireNonNull(mouth);
    }

    private BargeIn bargeIn() {
        return Objects.requireNonNull(bargeIn);
    }

    private TurnKeeper turns() {
        return Objects.requireNonNull(turns);
    }
}
