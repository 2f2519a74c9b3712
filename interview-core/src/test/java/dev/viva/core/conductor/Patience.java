package dev.viva.core.conductor;

import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;

/// How long nothing at all may happen in an interview before somebody is left unanswered. Counted from the last sign
/// of life of either side, so a candidate who has just answered, pressed or come back is owed a line within it.
final class Patience {

    static final long FOR_EVER = Long.MAX_VALUE;

    /// Ticks, breaths and the first sound of a line.
    private static final long SLACK_MS = 1_000;

    /// A long line that is only shown.
    private static final long READING_MS = 12_000;

    private Patience() {}

    static long boundMs(ConductorState state) {
        if (state.ended() || !state.halts().isEmpty() || state.hearing().speaking()) {
            return FOR_EVER;
        }
        if (state.hearing().awaits(state.nowMs())) {
            return Timing.COMING_MS + SLACK_MS;
        }
        if (state.speech().busy()) {
            return Timing.LINE_SLACK_MS + 60_000;
        }
        return switch (state.stage()) {
            case Opening _, Closing _ -> Timing.FLOOR_MS + SLACK_MS;
            case Asking asking -> asking.put() == Put.OPEN ? answering(state, asking.turn()) : putting(state, asking);
            case TheirQuestions theirs -> their(state, theirs.turn());
            case Ended _ -> FOR_EVER;
        };
    }

    /// A question that is due waits for the candidate's sentence only.
    private static long putting(ConductorState state, Asking asking) {
        return Math.max(Timing.WORDS_MS, patienceMs(state, asking)) + SLACK_MS;
    }

    private static long answering(ConductorState state, Turn turn) {
        var text = state.voiceLost() ? Timing.TEXT_FACTOR : 1;
        if (turn.thinkMs() > 0) {
            return Timing.THINK_MS + Timing.HOLD_MS * text;
        }
        if (turn.typed()) {
            return Timing.WORDS_MS + SLACK_MS;
        }
        if (turn.silentSinceReopened() && turn.rung() == 0 && !state.voiceLost()) {
            return Timing.PROMPT_MS + SLACK_MS; // back in mid-answer: a word before the turn is closed
        }
        return turn.spoken() && !state.voiceLost()
                ? Math.max(Timing.WORDS_MS, patienceMs(state, (Asking) state.stage())) + SLACK_MS
                : Timing.HOLD_MS * text + SLACK_MS;
    }

    private static long their(ConductorState state, Turn turn) {
        var text = state.voiceLost() ? Timing.TEXT_FACTOR : 1;
        var reading = state.voiceLost() ? READING_MS : 0;
        return turn.thinkMs() > 0
                ? Timing.THINK_MS + reading + SLACK_MS
                : Timing.THEIR_SILENCE_MS * text + reading + SLACK_MS;
    }

    private static long patienceMs(ConductorState state, Asking asking) {
        return state.patienceMs(asking.place());
    }
}
