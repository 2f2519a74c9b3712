package dev.viva.core.conductor;

import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;

/// Time to think, in one place: asked for by a button or in words, or seen by whoever judges the silence. No model may
/// close the turn meanwhile, and the screen says that nobody is waiting. The candidate may end it at any time: by going
/// on, or by a button.
final class Thinking {

    private Thinking() {}

    /// The candidate thinks, as far as anybody knows.
    static boolean is(ConductorState state) {
        return asked(state) || state.nowMs() < judgedUntilMs(state);
    }

    /// The same for the screen. What was judged is shown once the silence is longer than usual: nobody needs to be told
    /// to
    /// take their time in every pause for breath.
    static boolean shows(ConductorState state) {
        return asked(state) || (state.nowMs() < judgedUntilMs(state) && state.nowMs() >= unusualMs(state));
    }

    /// From when on a silence is longer than the plan has, on the server's clock.
    static long unusualMs(ConductorState state) {
        return state.stage() instanceof Asking(Place place, Put _, Turn turn)
                ? Silence.quietSinceMs(state, turn) + plannedMs(state, place)
                : Long.MAX_VALUE;
    }

    private static boolean asked(ConductorState state) {
        return switch (state.stage()) {
            case Asking asking -> asking.turn().thinking(state.nowMs());
            case TheirQuestions theirs -> theirs.turn().thinking(state.nowMs());
            case Opening _, Closing _, Ended _ -> false;
        };
    }

    /// Until when silence is no end, if it was judged to last longer than the plan has; else long ago.
    private static long judgedUntilMs(ConductorState state) {
        var judged = state.stage() instanceof Asking(Place place, Put put, Turn turn)
                && put == Put.OPEN
                && turn.spoken()
                && !state.hearing().speaking()
                && state.patienceMs(place) > plannedMs(state, place);
        return judged ? untilMs(state, (Asking) state.stage()) : Long.MIN_VALUE;
    }

    private static long untilMs(ConductorState state, Asking asking) {
        return Silence.quietSinceMs(state, asking.turn()) + state.patienceMs(asking.place());
    }

    private static long plannedMs(ConductorState state, Place place) {
        return state.question(place).patience().toMillis();
    }
}
