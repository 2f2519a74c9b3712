package dev.viva.media.session;

import dev.viva.core.conductor.Line;
import dev.viva.core.conductor.LineKind;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.InterviewPaused;
import dev.viva.core.record.RecordEvent.QuestionSkipped;
import dev.viva.core.record.RecordEvent.RepeatAsked;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.RecordEvent.ThinkingAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.Via;
import dev.viva.core.record.ReplyWait;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Times how long the candidate waits for the reply to what was said, stage by stage.
///
/// ```
///   last sound ─end─▶ utterance over ─words─▶ understood ─decision─▶ turn closed ─ask─▶ engine asked
///              ─voice─▶ its first sound ─send─▶ first packet ─lead─▶ first sample that can be heard
/// ```
///
/// A reply is a line that the rules chose because of spoken words. Nothing else is timed: no prompt after silence, no
/// answer to a button or to typed words, no line that is only shown, none that the candidate spoke into before it was
/// heard. A wait that a pause, an absence or another line broke up is forgotten.
///
/// **Units:** ms of the visit's media clock. **Threads:** the session's event loop. Allocates nothing until a reply was
/// heard.
final class ReplyTimer implements Mouth.Watch {

    /// Softer than this is silence before the first word: -42 dBFS.
    static final int AUDIBLE = 260;

    private static final long NOT_YET = -1;
    private static final int FRAMES_PER_SECOND = 50;

    private final LongSupplier nowMs;
    private final Supplier<String> engine;
    private final Consumer<ReplyTimed> timed;
    private long startedMs;
    private long voicedMs = NOT_YET;
    private long overMs;
    private long understoodMs;
    private long decidedMs;
    private long askedMs;
    private long soundMs;
    private long sentMs;
    private long ownFrom; // first sample of the line that is the engine's
    private long audibleAt;
    private @Nullable String heardBy;
    private String spokenBy = "";
    private @Nullable Line reply;

    /// @param engine whose turn it is to hear and speak
    /// @param timed  told once for each reply that was heard
    ReplyTimer(LongSupplier nowMs, Supplier<String> engine, Consumer<ReplyTimed> timed) {
        this.nowMs = nowMs;
        this.engine = engine;
        this.timed = timed;
        forget();
    }

    /// The wait has no end that would mean something.
    void forget() {
        voicedMs = NOT_YET;
        understoodMs = NOT_YET;
        decidedMs = NOT_YET;
        askedMs = NOT_YET;
        soundMs = NOT_YET;
        sentMs = NOT_YET;
        audibleAt = NOT_YET;
        heardBy = null;
        reply = null;
    }

    /// The candidate makes sound, so nobody waits.
    void speechStarted(long mediaMs) {
        forget();
        startedMs = mediaMs;
    }

    /// @param mediaMs where the last sound ended
    void speechEnded(long mediaMs) {
        forget();
        overMs = nowMs.getAsLong();
        voicedMs = Math.clamp(mediaMs, 0, overMs);
    }

    /// Words are understood; a sound without any was no answer.
    ///
    /// @param endMs where they end: words of an earlier utterance change nothing
    void understood(String text, long endMs) {
        if (voicedMs == NOT_YET || endMs <= startedMs) {
            return;
        }
        if (text.isBlank()) {
            forget();
        } else if (heardBy == null) {
            heardBy = engine.get();
            understoodMs = decidedMs == NOT_YET ? nowMs.getAsLong() : NOT_YET;
        }
    }

    /// Something goes into the record.
    void noted(RecordEvent event) {
        switch (event) {
            case TurnClosed turn when turn.reason() == TurnEnd.SKIPPED -> {} // QuestionSkipped says by whom
            case TurnClosed turn -> decided(turn.reason() == TurnEnd.SILENCE);
            case ThinkingAsked thinking -> decided(thinking.via() == Via.VOICE);
            case RepeatAsked repeat -> decided(repeat.via() == Via.VOICE);
            case QuestionSkipped skipped -> decided(skipped.via() == Via.VOICE);
            case AnswerTyped _, InterviewPaused _ -> forget();
            default -> {} // no other kind says what is to be said next
        }
    }

    /// @param byVoice false if something else than the candidate's words decided
    private void decided(boolean byVoice) {
        if (!byVoice) {
            forget();
        } else if (voicedMs != NOT_YET && decidedMs == NOT_YET) {
            decidedMs = nowMs.getAsLong();
        }
    }

    @Override
    public void asked(Line line) {
        if (line.kind() == LineKind.NOTED && heardBy != null) {
            decided(true); // taking a question down is nothing that the record would tell apart
        }
        if (decidedMs == NOT_YET || reply != null) {
            forget();
            return;
        }
        reply = line;
        askedMs = nowMs.getAsLong();
    }

    @Override
    public void sounds(Line line, short[] pcm, long from) {
        if (!line.equals(reply) || audibleAt != NOT_YET || pcm.length == 0) {
            return;
        }
        if (soundMs == NOT_YET) {
            soundMs = nowMs.getAsLong();
            spokenBy = engine.get();
            ownFrom = from;
        }
        for (int at = 0; at < pcm.length && audibleAt == NOT_YET; at++) {
            if (Math.abs(pcm[at]) >= AUDIBLE) {
                audibleAt = from + at;
            }
        }
    }

    @Override
    public void left(Line line, long samples, int rateHz) {
        if (!line.equals(reply) || soundMs == NOT_YET || samples <= ownFrom) {
            return;
        }
        long now = nowMs.getAsLong();
        if (sentMs == NOT_YET) {
            sentMs = now;
        }
        if (audibleAt != NOT_YET && samples > audibleAt) {
            var frameFrom = samples - rateHz / FRAMES_PER_SECOND;
            tell(line, now + Math.max(0, audibleAt - frameFrom) * 1000 / rateHz);
        }
    }

    private void tell(Line line, long heardMs) {
        var understood = understoodMs == NOT_YET ? overMs : understoodMs;
        var waited = new ReplyWait(
                (int) (overMs - voicedMs),
                (int) (understood - overMs),
                (int) (decidedMs - understood),
                (int) (askedMs - decidedMs),
                (int) (soundMs - askedMs),
                (int) (sentMs - soundMs),
                (int) (heardMs - sentMs));
        var event = new ReplyTimed(line.lineId(), line.kind().name(), heardBy, spokenBy, voicedMs, waited);
        forget();
        timed.accept(event);
    }

    @Override
    public boolean waits() {
        return soundMs != NOT_YET;
    }
}
