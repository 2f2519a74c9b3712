package dev.viva.ai.gemini;

import com.google.genai.types.TurnCompleteReason;
import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.gemini.SoundCheck.Finding;
import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.core.transcript.Speaker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The speaking half: one line at a time, and only what was asked for.
///
/// Every line has one generation that may speak it ([Generation]); sound without one is counted and
/// thrown away. A line that does not come is asked for again, then over another connection, then the
/// conversation is given up. After a break only the rest of it is asked for.
final class Speaking implements Generation.Listener {

    private static final int MOST_WAITING = 32;

    /// Tries of one line: asked, asked again, another connection, a new session.
    private static final int MOST_TRIES = 3;

    private final Parts parts;
    private final VoiceListener listener;
    private final ArrayDeque<SpokenLine> waiting = new ArrayDeque<>();
    private final SoundCheck check = new SoundCheck();
    private final Generation generation;
    private @Nullable SpokenLine current;
    private boolean onTheWire;
    private int interrupts;
    private Timers.Timer stall = Timers.Timer.NONE;

    Speaking(Parts parts) {
        this.parts = parts;
        this.listener = parts.listener();
        this.generation = new Generation(parts.timers(), parts.counts(), this);
    }

    void say(String lineId, String text) {
        if (waiting.size() >= MOST_WAITING || text.isBlank()) {
            refuse(lineId, text.isBlank() ? "nothing in the line can be spoken" : "too many lines wait");
            return;
        }
        waiting.addLast(new SpokenLine(lineId, text));
        if (current == null) {
            next();
        }
    }

    private void refuse(String lineId, String why) {
        int now = interrupts;
        parts.timers().after(1, () -> {
            if (now == interrupts) {
                listener.on(new LineEnded(lineId, why));
            }
        });
    }

    /// Forgets the present line and those that wait; the model learns how far it was heard.
    void interrupt(Duration heard) {
        interrupts++;
        waiting.clear();
        var line = current;
        current = null;
        stall.cancel();
        if (line != null) {
            var words = line.heardAfter(heard.toMillis());
            parts.memory().add(new Said(Speaker.INTERVIEWER, words));
            parts.memory()
                    .note(GeminiLiveCodec.note(
                            words.isEmpty()
                                    ? "Your last line was cut off before the candidate heard any of it."
                                    : "Your last line was cut off. The candidate heard only: " + words));
            generation.abandoned();
        }
    }

    /// Nothing is said or waits to be said.
    boolean idle() {
        return current == null;
    }

    /// The candidate's turn went out: the model may answer it unasked.
    void mayAnswer() {
        generation.mayAnswer();
    }

    void disconnected() {
        stall.cancel();
        generation.disconnected();
        onTheWire = false;
        if (current != null) {
            current.settle();
        }
    }

    void connected() {
        onTheWire = true;
        var line = current;
        if (line == null) {
            next();
        } else if (line.begun() && line.whole()) {
            end(line, null);
        } else {
            ask(line);
        }
    }

    private void next() {
        var line = waiting.pollFirst();
        current = line;
        if (line != null && onTheWire) {
            ask(line);
        }
    }

    private void ask(SpokenLine line) {
        check.reset();
        generation.asked(line.asked());
        parts.lifeline().send(parts.codec().say(parts.memory().takeNotes(), line.asked()));
        watch(parts.settings().limits().firstSound());
    }

    private void watch(Duration limit) {
        stall.cancel();
        stall = parts.timers().after(limit.toMillis(), this::stalled);
    }

    /// Nothing came in time.
    private void stalled() {
        var line = current;
        if (line == null) {
            return;
        }
        line.settle();
        if (line.begun() && line.whole()) {
            end(line, null); // the vendor did not say that it is over
        } else {
            again(line, "no sound");
        }
    }

    /// Asks once more: here, then over another connection, then no more.
    private void again(SpokenLine line, String why) {
        line.failedOnce();
        stall.cancel();
        if (line.tries() > MOST_TRIES) {
            parts.lifeline().giveUp(why, true);
        } else if (line.tries() == 1) {
            parts.counts().add(Count.NUDGES);
            generation.abandoned();
            ask(line);
        } else {
            parts.lifeline().broken(why, line.tries() > 2);
        }
    }

    /// Sound of the model.
    void heard(short[] pcm) {
        if (current == null) {
            parts.counts().add(Count.UNASKED_SAMPLES, pcm.length);
        } else {
            generation.sound(pcm);
        }
    }

    /// Words that the model says, or is about to.
    void transcribed(String text) {
        if (current != null) {
            generation.transcribed(text);
        }
    }

    @Override
    public void words(String text) {
        if (current != null) {
            current.transcribed(text);
        }
    }

    @Override
    public void sound(short[] pcm) {
        var line = current;
        if (line == null) {
            return;
        }
        var finding = check.add(pcm);
        if (finding != Finding.VOICE) {
            sick(line, finding);
            return;
        }
        int from = line.hasSound() ? 0 : SoundCheck.leadingSilence(pcm);
        if (from < pcm.length) {
            var audible = from == 0 ? pcm : Arrays.copyOfRange(pcm, from, pcm.length);
            line.given(audible.length);
            watch(parts.settings().limits().stall());
            listener.on(new Audio(line.id, audible));
        }
    }

    private void sick(SpokenLine line, Finding finding) {
        parts.counts().add(finding == Finding.SILENCE ? Count.SILENT : Count.MONOTONE);
        generation.abandoned();
        line.settle();
        again(line, finding == Finding.SILENCE ? "silence" : "a tone");
    }

    /// The model began something else, and nobody heard it.
    @Override
    public void otherWords() {
        var line = current;
        if (line != null) {
            parts.counts().add(Count.REWORDED);
            line.forget();
            if (line.tries() == 0) {
                again(line, "other words");
            } else {
                end(line, "the model says other words");
            }
        }
    }

    /// The model has produced all that it was asked for.
    void generationComplete() {
        generation.complete();
        var line = current;
        if (generation.over() && line != null && line.hasSound()) {
            finish(line);
        }
    }

    /// A turn of the model is over; late, or never.
    ///
    /// @param reason null if it went well
    void turnComplete(@Nullable TurnCompleteReason reason) {
        var line = current;
        if (line == null || !generation.turnComplete()) {
            return;
        }
        if (line.hasSound()) {
            finish(line);
        } else if (reason != null && isRefusal(reason)) {
            parts.counts().add(Count.REFUSED);
            generation.ended();
            if (line.tries() == 0) {
                again(line, "refused");
            } else {
                end(line, "the model refused the line");
            }
        }
    }

    private static boolean isRefusal(TurnCompleteReason reason) {
        return switch (reason.knownEnum()) {
            case TURN_COMPLETE_REASON_UNSPECIFIED, NEED_MORE_INPUT -> false;
            default -> true;
        };
    }

    /// The vendor broke its own generation off.
    void interrupted() {
        var line = current;
        if (!generation.interrupted() || line == null) {
            return;
        }
        parts.counts().add(Count.PHANTOM_INTERRUPTS);
        line.settle();
        if (line.begun() && line.whole()) {
            end(line, null);
        } else {
            again(line, "interrupted");
        }
    }

    private void finish(SpokenLine line) {
        var transcript = line.transcript();
        var other = !transcript.isBlank() && Wording.agreement(transcript, line.asked()) < Wording.SAME;
        if (other) {
            parts.counts().add(Count.REWORDED);
        }
        end(line, other ? "the model spoke other words" : null);
    }

    private void end(SpokenLine line, @Nullable String failure) {
        if (!line.equals(current)) {
            return;
        }
        stall.cancel();
        current = null;
        generation.idle();
        if (failure == null) {
            parts.lifeline().progress();
        }
        if (line.begun()) {
            parts.memory().add(new Said(Speaker.INTERVIEWER, line.text));
        }
        listener.on(new LineEnded(line.id, failure));
        if (current == null) { // unless the listener has said another line meanwhile
            next();
        }
    }

    /// Nothing is told any more.
    void close() {
        interrupts++;
        stall.cancel();
        generation.disconnected();
        waiting.clear();
        current = null;
    }
}
