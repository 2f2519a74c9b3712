package dev.viva.ai.gemini;

import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.gemini.Wording.Verdict;
import dev.viva.ai.loop.Timers;
import java.util.ArrayDeque;

/// Which of the vendor's sound belongs to the line that was asked for.
///
/// Messages of the vendor name no request. When a line is asked for while the model may still be
/// answering something else, its sound is held until the transcript tells whose it is, or that other
/// generation ends. Otherwise it is held for the first words only, at most [#HOLD_MS]: a line that
/// begins in other words is not heard by anybody.
final class Generation {

    /// What a line may be later than it could for the sake of its words.
    static final long HOLD_MS = 150;

    /// The same while something else may be coming.
    static final long DOUBT_MS = 700;

    /// A model that has not answered the candidate by then says nothing to it.
    private static final long BUSY_MS = 8_000;

    /// 20 s of sound, for a vendor that sends faster than it transcribes; more than that is thrown
    /// away.
    private static final int MOST_HELD = 20 * SoundCheck.RATE_HZ;

    private static final int MOST_HELD_CHARACTERS = 10_000;

    private final Timers timers;
    private final GeminiCounts counts;
    private final Listener listener;
    private final ArrayDeque<short[]> held = new ArrayDeque<>();
    private final StringBuilder heldText = new StringBuilder();
    private String asked = "";
    private State state = State.IDLE;
    private int heldSamples;
    private int turnsToComplete;
    private boolean busy;
    private long busySinceMs;
    private long askedAtMs;
    private boolean doubtful;
    private Timers.Timer holding = Timers.Timer.NONE;

    private enum State {
        /// Nothing was asked for.
        IDLE,
        /// Asked; sound is held.
        HELD,
        /// It is ours.
        OURS,
        /// It is not; what was asked for comes after it.
        OTHER,
        /// All of it came.
        OVER
    }

    /// Takes what belongs to the line.
    interface Listener {
        void sound(short[] pcm);

        void words(String text);

        /// The line itself begins in other words.
        void otherWords();
    }

    Generation(Timers timers, GeminiCounts counts, Listener listener) {
        this.timers = timers;
        this.counts = counts;
        this.listener = listener;
    }

    /// The model has something to answer that is not a line.
    void mayAnswer() {
        busyFromNow(true);
    }

    private void busyFromNow(boolean isBusy) {
        busy = isBusy;
        busySinceMs = timers.nowMs();
    }

    /// A line is asked for.
    void asked(String text) {
        release();
        asked = text;
        askedAtMs = timers.nowMs();
        doubtful = busy && askedAtMs - busySinceMs < BUSY_MS;
        state = State.HELD;
    }

    /// What was asked for is not wanted any more, but may still come.
    void abandoned() {
        busyFromNow(state != State.OVER);
        release();
        state = State.IDLE;
    }

    /// The line is over.
    void idle() {
        if (state != State.OVER) {
            busyFromNow(true);
        }
        release();
        state = State.IDLE;
    }

    void disconnected() {
        release();
        state = State.IDLE;
        busy = false;
        turnsToComplete = 0;
    }

    boolean over() {
        return state == State.OVER;
    }

    void sound(short[] pcm) {
        switch (state) {
            case OURS -> listener.sound(pcm);
            case HELD -> hold(pcm);
            case IDLE, OTHER, OVER -> counts.add(Count.UNASKED_SAMPLES, pcm.length);
        }
    }

    private void hold(short[] pcm) {
        if (heldSamples + pcm.length > MOST_HELD) {
            counts.add(Count.UNASKED_SAMPLES, pcm.length);
            return;
        }
        if (held.isEmpty()) {
            holding = timers.after(doubtful ? DOUBT_MS : HOLD_MS, this::flush);
        }
        held.addLast(pcm);
        heldSamples += pcm.length;
        judge();
    }

    /// Words of what comes.
    void transcribed(String text) {
        if (state == State.OURS) {
            listener.words(text);
        } else if (state == State.HELD) {
            if (heldText.length() + text.length() <= MOST_HELD_CHARACTERS) {
                heldText.append(text);
            }
            judge();
        }
    }

    private void judge() {
        var verdict = held.isEmpty() ? Verdict.UNCLEAR : Wording.begins(asked, heldText.toString());
        if (verdict == Verdict.SAME) {
            flush();
        } else if (verdict == Verdict.OTHER) {
            counts.add(Count.UNASKED_SAMPLES, heldSamples);
            release();
            state = State.OTHER;
            if (!doubtful) {
                listener.otherWords();
            }
        }
    }

    /// What is held is ours.
    private void flush() {
        if (state != State.HELD || held.isEmpty()) {
            return;
        }
        state = State.OURS;
        doubtful = false;
        holding.cancel();
        var words = heldText.toString();
        heldText.setLength(0);
        listener.words(words);
        for (var pcm = held.pollFirst(); pcm != null && state == State.OURS; pcm = held.pollFirst()) {
            heldSamples -= pcm.length;
            listener.sound(pcm);
        }
    }

    private void release() {
        holding.cancel();
        held.clear();
        heldSamples = 0;
        heldText.setLength(0);
    }

    /// The model has produced all of what it was at.
    void complete() {
        turnsToComplete++;
        if (!endsAnother()) {
            flush();
            if (state == State.OURS) {
                state = State.OVER;
                busy = busy && busySinceMs > askedAtMs;
            }
        }
    }

    /// The model's turn is over.
    ///
    /// @return true if that says something about the line: the turn was not complete before
    boolean turnComplete() {
        if (turnsToComplete > 0) {
            turnsToComplete--;
            return false;
        }
        if (endsAnother()) {
            return false;
        }
        flush();
        return state == State.OURS || state == State.HELD;
    }

    /// The vendor broke off what the model was at.
    ///
    /// @return true if that was the line
    boolean interrupted() {
        turnsToComplete++;
        if (endsAnother()) {
            return false;
        }
        flush();
        var line = state == State.OURS || state == State.HELD;
        ended();
        return line;
    }

    /// What was asked for does not come any more.
    void ended() {
        state = State.OVER;
    }

    /// What ends is something else than the line; the line comes next.
    private boolean endsAnother() {
        if (state == State.IDLE || state == State.OVER) {
            busy = false;
            return true;
        }
        if (doubtful || state == State.OTHER) {
            counts.add(Count.UNASKED_SAMPLES, heldSamples);
            release();
            doubtful = false;
            busy = false;
            state = State.HELD;
            return true;
        }
        return false;
    }
}
