package dev.viva.core.conductor;

import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;

/// What the interviewer does next by itself. Runs after every event, so no rule has to remember to go on.
final class Onward {

    private Onward() {}

    static Step go(ConductorState state) {
        return Talk.expire(state).then(LateWords::go).then(Pacing::limits).then(Onward::speak);
    }

    /// Says what is due, if the interviewer may speak and the candidate does not.
    static Step speak(ConductorState state) {
        if (state.ended() || !state.maySpeak() || state.speech().busy() || candidateHasFloor(state)) {
            return Step.to(state);
        }
        if (!state.speech().waiting().isEmpty()) {
            return Talk.begin(state);
        }
        return switch (state.stage()) {
            case Opening opening -> Beginning.goOn(state, opening);
            case Asking asking ->
                asking.put() == Put.OPEN ? Answering.listen(state, asking) : Answering.put(state, asking);
            case TheirQuestions theirs -> Ending.listen(state, theirs);
            case Closing(var outcome) -> Ending.sayGoodbye(state, outcome);
            case Ended _ -> Step.to(state);
        };
    }

    /// True while the candidate speaks, has only just stopped, or has said what is not understood yet.
    ///
    /// An open turn is the candidate's for as long as there is sound. Elsewhere, sound without
    /// words (a street, a fan) holds the interviewer back for a while only.
    static boolean candidateHasFloor(ConductorState state) {
        var hearing = state.hearing();
        if (hearing.overruled()) {
            return false;
        }
        if (hearing.speaking()) {
            return turnIsOpen(state) || state.nowMs() < hearing.startedMs() + Timing.FLOOR_MS;
        }
        return hearing.awaits(state.nowMs()) || state.nowMs() < hearing.lastEndMs() + breathMs(state);
    }

    private static boolean turnIsOpen(ConductorState state) {
        return switch (state.stage()) {
            case Asking asking -> asking.put() == Put.OPEN;
            case TheirQuestions theirs -> theirs.invited();
            case Opening _, Closing _, Ended _ -> false;
        };
    }

    private static long breathMs(ConductorState state) {
        if (state.stage() instanceof Asking(Place place, Put put, Turn _)) {
            var patience = state.patienceMs(place);
            // Cut off while asking: the candidate goes on with the answer before.
            return put == Put.DUE && place.reach() == Place.Reach.CUT ? patience : Math.min(patience, Timing.BREATH_MS);
        }
        return Timing.BREATH_MS;
    }
}
