package dev.viva.media.session;

import dev.viva.ai.loop.Timers;
import dev.viva.core.conductor.Line;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.VisitMeter;
import org.jspecify.annotations.Nullable;

/// What becomes of a line while the candidate makes sound: turned down at once, halted if it is a voice, and on again
/// at the same sample if it was a noise, a word of attention or nothing that could be understood.
///
/// The words decide in the end: the conductor stops the line if they want the floor. Until then nothing of the line is
/// lost. Nobody is talked over at full loudness: as long as there is sound it stays down.
///
/// **Threads:** the session's event loop. [#beat] is called every 20 ms and allocates nothing unless something changes.
final class BargeIn {

    /// A voice that goes on for so long halts the line; within 250 ms of its start, detection included.
    static final int HALT_AFTER_MS = 120;

    /// So much of it must have the pitch of a voice.
    static final int VOICED_MS = 60;

    /// Sound that is over within this was a noise or a word of attention.
    static final int BRIEF_MS = 600;

    /// Silence after which such a sound is over.
    static final int BRIEF_QUIET_MS = 240;

    /// A voice of which no word is understood for so long does not speak to us.
    static final int WORDLESS_MS = 5_000;

    /// If no words come so long after the sound, which itself ended one hang-over ago, it was nothing.
    static final long GIVE_UP_MS = 1_400;

    /// The same if some were understood already: the rest takes its time.
    static final long WORDS_MS = 4_000;

    /// So long the candidate's browser learns what of its microphone is our echo.
    static final int WARM_UP_MS = 3_000;

    private final Timers timers;
    private final Mouth mouth;
    private final Listener listener;
    private boolean talking;
    private boolean worded;
    private boolean hearsPartials;
    private @Nullable String spokenInto;
    private boolean halted;
    private boolean mayHalt;
    private Timers.@Nullable Timer giveUp;
    private long halts;
    private long resumed;

    /// What the detector knows of the sound.
    interface Sound {
        int soundMs();

        int quietMs();

        int voicedMs();
    }

    /// Hears of lines that go on, on the event loop.
    interface Listener {
        void lineWaited(Line line, long waitedMs);
    }

    BargeIn(Timers timers, Mouth mouth, Listener listener) {
        this.timers = timers;
        this.mouth = mouth;
        this.listener = listener;
    }

    /// Has halts counted, and those that were for nothing.
    void count(VisitMeter meter) {
        meter.add(MediaCount.LINES_HALTED, this::halts);
        meter.add(MediaCount.LINES_RESUMED, this::resumed);
    }

    /// Lines halted so far.
    long halts() {
        return halts;
    }

    /// Halted lines that went on.
    long resumed() {
        return resumed;
    }

    /// Somebody talks, or something makes a noise.
    void speechStarted() {
        talking = true;
        worded = false;
        cancel();
        halted &= speaksInto();
        var line = mouth.line();
        spokenInto = null;
        if (line != null && line.interruptible() && mouth.soundedMs() >= WARM_UP_MS) {
            spokenInto = line.lineId();
            mayHalt = true;
            mouth.duck();
        }
    }

    /// 20 ms more of it.
    void beat(Sound sound) {
        if (!talking || !speaksInto()) {
            return;
        }
        if (!halted) {
            haltIf(mayHalt && isVoice(sound));
        } else if (!worded && (isOver(sound) || isNotForUs(sound))) {
            mayHalt = isOver(sound);
            goOn();
            mouth.duck();
        }
    }

    private static boolean isVoice(Sound sound) {
        return sound.quietMs() == 0 && sound.soundMs() >= HALT_AFTER_MS && sound.voicedMs() >= VOICED_MS;
    }

    private static boolean isOver(Sound sound) {
        return sound.quietMs() >= BRIEF_QUIET_MS && sound.soundMs() <= BRIEF_MS;
    }

    /// Engines that tell no words before the end leave it open whose voice it is: then it is the candidate's.
    private boolean isNotForUs(Sound sound) {
        return hearsPartials && sound.soundMs() >= WORDLESS_MS;
    }

    private void haltIf(boolean wanted) {
        if (wanted) {
            halted = true;
            halts++;
            mouth.halt();
        }
    }

    /// Something of it is understood already.
    ///
    /// @param wantsFloor false for words of attention, and for nothing
    void understoodSoFar(boolean wantsFloor) {
        hearsPartials = true;
        worded |= wantsFloor;
        haltIf(talking && worded && !halted && speaksInto());
    }

    /// Nobody talks any more; the words follow.
    void speechEnded() {
        talking = false;
        cancel();
        giveUp = timers.after(worded ? WORDS_MS : GIVE_UP_MS, this::over);
    }

    /// It is clear what it was, and the conductor has decided; or it was nothing. While somebody talks again it is not.
    void over() {
        if (talking) {
            return;
        }
        cancel();
        goOn();
        spokenInto = null;
        mouth.unduck();
    }

    private void goOn() {
        if (!halted) {
            return;
        }
        halted = false;
        var line = mouth.line();
        if (line != null && speaksInto()) {
            resumed++;
            listener.lineWaited(line, mouth.goOn());
        }
    }

    /// Whether the line that was spoken into is still the present one.
    private boolean speaksInto() {
        var line = mouth.line();
        return line != null && line.lineId().equals(spokenInto);
    }

    private void cancel() {
        if (giveUp != null) {
            giveUp.cancel();
            giveUp = null;
        }
    }
}
