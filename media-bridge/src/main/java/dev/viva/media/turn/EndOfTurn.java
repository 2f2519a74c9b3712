package dev.viva.media.turn;

import dev.viva.media.turn.EndSense.Opinion;
import dev.viva.media.turn.TurnVerdict.Ended;
import dev.viva.media.turn.TurnVerdict.GoesOn;
import dev.viva.media.turn.TurnVerdict.Reason;
import dev.viva.media.turn.TurnVerdict.SoundsOver;
import dev.viva.media.turn.TurnVerdict.StillThinking;
import org.jspecify.annotations.Nullable;

/// Whether the candidate's turn is over, or how long a silence must last until it is: by the question's patience, by
/// the last words, and by how this candidate pauses.
///
/// Waits longer than the plan freely, but shorter only if the words say that it is over, or if a model hears that and
/// no
/// word, habit or wish speaks against it: what is usual for somebody is a reason to give more time, never less. Time
/// given beyond the plan comes out of a budget, so that nobody's clock
/// runs away while the interviewer waits.
///
/// **Threads:** confined to one event loop. Made anew for every visit; one that goes on in the same room is told what
/// the
/// record knows of the visit before.
public final class EndOfTurn {

    /// Silence that ends an utterance whose words say that they are the last, in ms.
    public static final int SURE_MS = 400;

    /// Silence after an utterance that sounds over to a model, unless the plan has less, in ms.
    public static final int SOUNDS_OVER_MS = 500;

    /// Nobody's silence after words is waited out for longer, unless the plan is more patient.
    public static final int LIMIT_MS = 8_000;

    /// What one visit may wait in all beyond the plan's patience, in ms.
    public static final int BUDGET_MS = 120_000;

    /// Questions with no more patience than this expect a yes, a no or a number.
    static final int QUICK_MS = 1_200;

    private static final double USUAL_FACTOR = 1.3;

    private final PauseProfile pauses = new PauseProfile();
    private int budgetMs = BUDGET_MS;
    private int plannedMs = 2_500;
    private boolean takesTime;
    private Completeness last = Completeness.UNKNOWN;
    private Opinion sound = Opinion.NONE;

    /// A question is put: what was said before says nothing of its answer.
    public void asked() {
        last = Completeness.UNKNOWN;
        sound = Opinion.NONE;
    }

    /// What the present pause sounds like to a model; replaces what was heard before.
    public void sounds(Opinion opinion) {
        sound = opinion;
    }

    /// The patience of the open question, in ms.
    public void patience(int ms) {
        plannedMs = ms;
    }

    /// The candidate asked for time: from here on silence may last twice as long, and no word ends a turn by itself.
    public void takeYourTime() {
        takesTime = true;
    }

    /// What is understood of the present utterance, finally or not; replaces what was understood before. Blank text, as
    /// of a cough, changes nothing.
    public void understood(String text) {
        if (!text.isBlank()) {
            last = Completeness.of(text);
        }
    }

    /// The answer went on after a silence, which the candidate is given again.
    ///
    /// @param silenceMs from sound to sound
    public void wentOn(int silenceMs) {
        pauses.add(silenceMs);
        budgetMs -= Math.clamp((long) silenceMs - plannedMs, 0, budgetMs);
    }

    /// What silence means by what is known now.
    public TurnVerdict judge() {
        var over = takesTime ? null : over();
        if (over != null) {
            return new Ended(over);
        }
        var most = Math.min(LIMIT_MS, plannedMs + budgetMs);
        var wait = Math.min(wantedMs(), most);
        if (wait > plannedMs) {
            return new StillThinking(wait);
        }
        return soundsOver() ? new SoundsOver(Math.min(SOUNDS_OVER_MS, plannedMs)) : new GoesOn();
    }

    /// Nobody is taken at a sound alone: without words it may have been a cough.
    private boolean soundsOver() {
        return sound == Opinion.OVER
                && !takesTime
                && switch (last) {
                    case SENTENCE, SHORT -> true;
                    case UNKNOWN, OPEN, HESITATING, FINISHED -> false;
                };
    }

    private @Nullable Reason over() {
        return switch (last) {
            case FINISHED -> Reason.SAID_SO;
            case SHORT -> plannedMs <= QUICK_MS ? Reason.ANSWERED : null;
            case UNKNOWN, OPEN, HESITATING, SENTENCE -> null;
        };
    }

    private int wantedMs() {
        var byWords = plannedMs * Math.max(factor(), takesTime ? 2 : 1);
        var byHabit = (int) Math.min(LIMIT_MS, pauses.usualMs().orElse(0) * USUAL_FACTOR);
        return Math.max(byWords, byHabit);
    }

    private int factor() {
        return switch (last) {
            case OPEN -> 2;
            case HESITATING -> 3;
            case UNKNOWN, SENTENCE, SHORT, FINISHED -> sound == Opinion.GOES_ON ? 2 : 1;
        };
    }
}
