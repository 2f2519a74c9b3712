package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Via;

/// With and without a voice. Losing it ends nothing: the clock stops until the candidate goes on in writing, comes back
/// later, or a voice is back. An interview that begins without one is held in writing from the start.
final class Engines {

    private Engines() {}

    static Step lost(ConductorState state) {
        if (state.voiceLost()) {
            return Step.to(state);
        }
        var without = state.withVoiceLost(true).with(state.hearing().givenUp());
        return goesOn(state) ? Halting.stand(without, LineKind.VOICE_LOST) : Step.to(without);
    }

    static Step back(ConductorState state) {
        if (!state.voiceLost()) {
            return Step.to(state);
        }
        var with = state.withVoiceLost(false);
        if (with.halted(Halt.HELD) && goesOn(with.without(Halt.HELD))) {
            return Step.to(with, new Append(new RecordEvent.InterviewResumed(Via.SYSTEM)))
                    .then(Talk::hush)
                    .with(s -> Halting.resume(s, Halt.HELD, LineKind.VOICE_BACK));
        }
        return Step.to(goesOn(with) ? Talk.queue(with, LineKind.VOICE_BACK) : with);
    }

    private static boolean goesOn(ConductorState state) {
        return state.halts().isEmpty() && !(state.stage() instanceof Closing) && !(state.stage() instanceof Ended);
    }
}
