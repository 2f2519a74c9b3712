package dev.viva.media.session;

import org.jspecify.annotations.Nullable;

/// Turns the interviewer down while the candidate talks over it, until it is clear what the candidate wants.
///
/// The conductor stops the line if the words want the floor; a "mhm" lets it go on at the same word. Nobody is talked
/// over at full loudness: as long as the candidate talks it stays down.
final class Ducking {

    /// If no words come so long after the sound, it was nothing.
    static final long GIVE_UP_MS = 4_000;

    private final SessionTimers timers;
    private final Mouth mouth;
    private boolean talking;
    private SessionTimers.@Nullable Timer giveUp;

    Ducking(SessionTimers timers, Mouth mouth) {
        this.timers = timers;
        this.mouth = mouth;
    }

    /// Somebody talks.
    void speechStarted() {
        talking = true;
        cancel();
        var line = mouth.line();
        if (line != null && line.interruptible()) {
            mouth.duck();
        }
    }

    /// Nobody talks any more; the words follow.
    void speechEnded() {
        talking = false;
        cancel();
        giveUp = timers.after(GIVE_UP_MS, this::over);
    }

    /// It is clear what it was, or it was nothing.
    void over() {
        if (!talking) {
            cancel();
            mouth.unduck();
        }
    }

    private void cancel() {
        if (giveUp != null) {
            giveUp.cancel();
            giveUp = null;
        }
    }
}
