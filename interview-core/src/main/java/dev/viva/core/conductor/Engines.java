package dev.viva.core.conductor;

import dev.viva.core.conductor.Stage.Closing;

/// With and without a voice. Losing it ends nothing: lines are read, answers are typed.
final class Engines {

    private Engines() {}

    static Step lost(ConductorState state) {
        return state.voiceLost() ? Step.to(state) : Step.to(told(state.withVoiceLost(true), LineKind.VOICE_LOST));
    }

    static Step back(ConductorState state) {
        return state.voiceLost() ? Step.to(told(state.withVoiceLost(false), LineKind.VOICE_BACK)) : Step.to(state);
    }

    private static ConductorState told(ConductorState state, LineKind kind) {
        var tell = state.halts().isEmpty() && !(state.stage() instanceof Closing);
        return tell ? Talk.queue(state, kind) : state;
    }
}
