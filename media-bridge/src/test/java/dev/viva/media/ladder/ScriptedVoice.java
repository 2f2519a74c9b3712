package dev.viva.media.ladder;

import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.tenant.VendorRules;
import dev.viva.media.session.VirtualTimers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A voice in virtual time that does what it is told, and writes down what it was given. Speaks 65 ms for each letter,
/// in pieces of 100 ms; understands an utterance 300 ms after its end as the numbers of the frames that it got.
final class ScriptedVoice implements VoiceEngine {

    static final int MS_PER_LETTER = 65;
    private static final int PIECE_MS = 100;

    final VirtualTimers time;
    final List<Piece> pieces = new ArrayList<>();
    final List<Spoken> conversations = new ArrayList<>();
    private final String name;
    private final int rateHz;
    Trouble trouble = Trouble.NONE;
    VoiceException refusal;
    boolean neverOpens;
    boolean forbidden;

    /// A stretch of a line that a voice was given.
    static final class Piece {
        final String voice;
        final String lineId;
        final String text;
        long deliveredMs;

        Piece(String voice, String lineId, String text) {
            this.voice = voice;
            this.lineId = lineId;
            this.text = text;
        }

        @Override
        public String toString() {
            return voice + " " + lineId + " " + deliveredMs + " ms of: " + text;
        }
    }

    ScriptedVoice(String name, int rateHz, VirtualTimers time) {
        this.name = name;
        this.rateHz = rateHz;
        this.time = time;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, true, rateHz, false);
    }

    @Override
    public Optional<VoiceEngine> under(VendorRules rules) {
        return forbidden ? Optional.empty() : Optional.of(this);
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        if (neverOpens) {
            return Promise.<VoiceConversation>promise().future();
        }
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        var spoken = new Spoken(prompt, listener);
        conversations.add(spoken);
        return Future.succeededFuture(spoken);
    }

    Spoken last() {
        return conversations.getLast();
    }

    /// Breaks what is open now, and every line and utterance from now on.
    void breakWith(Trouble what) {
        trouble = what;
        var lost = what == Trouble.LOST || what == Trouble.REFUSED || what == Trouble.LOST_BUT_TALKS_ON;
        if (lost) {
            refusal = new VoiceException(name, "1006", what != Trouble.REFUSED, null);
            conversations.getLast().lose();
        }
    }

    void mend() {
        trouble = Trouble.NONE;
        refusal = null;
        neverOpens = false;
    }

    final class Spoken implements VoiceConversation {

        final VoicePrompt prompt;
        final List<Said> told = new ArrayList<>();
        final List<String> decided = new ArrayList<>();
        final List<String> journal = new ArrayList<>();
        boolean closed;
        private final VoiceListener listener;
        private final List<Integer> frames = new ArrayList<>();
        private int interrupts;
        private long startMs;
        private long busyUntil;

        Spoken(VoicePrompt prompt, VoiceListener listener) {
            this.prompt = prompt;
            this.listener = listener;
        }

        void lose() {
            listener.on(new Lost(refusal));
        }

        void tell(VoiceEvent event) {
            if (!closed || trouble == Trouble.LOST_BUT_TALKS_ON) {
                listener.on(event);
            }
        }

        @Override
        public void speechStarted(int utterance, long mediaMs) {
            journal.add("start " + utterance);
            startMs = mediaMs;
            frames.clear();
        }

        @Override
        public boolean hear(short[] pcm, int length) {
            if (trouble == Trouble.CONGESTED) {
                return false;
            }
            frames.add((int) pcm[0]);
            return true;
        }

        @Override
        public void speechEnded(int utterance, long mediaMs) {
            journal.add("end " + utterance);
            var heard = new Heard(utterance, numbers(frames), List.of(), null, startMs, mediaMs);
            time.after(300, () -> {
                if (trouble != Trouble.NO_WORDS) {
                    tell(heard);
                }
                if (trouble == Trouble.WORDS_TWICE) {
                    tell(heard);
                }
            });
        }

        @Override
        public void say(String lineId, String text) {
            var piece = new Piece(name, lineId, text);
            pieces.add(piece);
            if (trouble != Trouble.MUTE) {
                var begin = Math.max(time.nowMs(), busyUntil) + 50;
                var length = MS_PER_LETTER * RestOfLine.letters(text);
                busyUntil = begin + length;
                time.after(begin - time.nowMs(), () -> speak(piece, length, interrupts));
            }
        }

        private void speak(Piece piece, int length, int asked) {
            if (asked != interrupts || (closed && trouble != Trouble.LOST_BUT_TALKS_ON)) {
                return;
            }
            var half = piece.deliveredMs > length / 2;
            if (half && trouble == Trouble.LINE_FAILED) {
                tell(new LineEnded(piece.lineId, "synthesis failed"));
            } else if (piece.deliveredMs < length && !(half && trouble == Trouble.STALLED)) {
                var ms = Math.min(PIECE_MS, length - piece.deliveredMs);
                piece.deliveredMs += closed ? 0 : ms; // what comes after the close was delivered to nobody
                tell(new Audio(piece.lineId, loud((int) (rateHz * ms / 1000))));
                time.after(PIECE_MS, () -> speak(piece, length, asked));
            } else if (piece.deliveredMs >= length && trouble != Trouble.NO_LINE_END) {
                tell(new LineEnded(piece.lineId, null));
            }
        }

        @Override
        public void interrupt(Duration heard) {
            journal.add("interrupt " + heard.toMillis());
            interrupts++;
        }

        @Override
        public void decided(String callId, String result) {
            decided.add(callId + " " + result);
        }

        @Override
        public void told(Said said) {
            told.add(said);
        }

        @Override
        public Future<Void> close() {
            closed = true;
            return Future.succeededFuture();
        }
    }

    private static short[] loud(int samples) {
        var pcm = new short[samples];
        Arrays.fill(pcm, (short) 8_000);
        return pcm;
    }

    /// `0..99` if all came in order, else every number.
    static String numbers(List<Integer> frames) {
        for (var i = 0; i < frames.size(); i++) {
            if (frames.get(i) != i) {
                return frames.toString();
            }
        }
        return "0.." + (frames.size() - 1);
    }
}
