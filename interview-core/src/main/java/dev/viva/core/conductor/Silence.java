package dev.viva.core.conductor;

import dev.viva.core.conductor.Stage.Opening;

/// When silence means something.
final class Silence {

    private Silence() {}

    /// From when the candidate's silence counts.
    static long quietSinceMs(ConductorState state, Turn turn) {
        return Math.max(turn.quietMs(), state.hearing().lastEndMs());
    }

    /// When the next rung of the ladder is due: prompt, offer, hold. Thinking time comes before the first.
    static long nextRungMs(ConductorState state, Turn turn) {
        var factor = state.voiceLost() ? Timing.TEXT_FACTOR : 1;
        var from = quietSinceMs(state, turn);
        var thought = Math.max(0, turn.thinkMs() - from - Timing.PROMPT_MS * factor);
        return switch (turn.rung()) {
            case 0 -> from + thought + Timing.PROMPT_MS * factor;
            case 1 -> from + thought + Timing.OFFER_MS * factor;
            default -> from + thought + Timing.HOLD_MS * factor;
        };
    }

    /// When the candidate has no further question.
    static long theirEndMs(ConductorState state, Turn turn) {
        var factor = state.voiceLost() ? Timing.TEXT_FACTOR : 1;
        return Math.max(turn.thinkMs(), quietSinceMs(state, turn) + Timing.THEIR_SILENCE_MS * factor);
    }

    static long reminderMs(Opening opening) {
        return opening.quietMs() + Timing.OFFER_MS;
    }
}
