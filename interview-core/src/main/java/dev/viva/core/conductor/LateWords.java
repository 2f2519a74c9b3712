package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Excuse;
import dev.viva.core.conductor.Hearing.Utterance;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import java.util.stream.LongStream;

/// Words that take long. They are waited for as long as they can come; a candidate whom we keep waiting is told so, and
/// "I could not make out the words" is said when they cannot come any more.
final class LateWords {

    private LateWords() {}

    static Step go(ConductorState state) {
        return Step.to(giveUp(state)).then(LateWords::excuse);
    }

    /// Server's times at which a rule of this class may apply.
    static LongStream moments(ConductorState state) {
        return LongStream.concat(LongStream.of(excuseMs(state)), state.hearing().untilMs());
    }

    /// What was said is in the recording.
    private static ConductorState giveUp(ConductorState state) {
        var overdue = state.hearing().overdue(state.nowMs());
        if (overdue.isEmpty()) {
            return state;
        }
        var givenUp = state.with(state.hearing().givenUp(overdue));
        return overdue.stream().anyMatch(Utterance::substantial) ? unheard(givenUp) : givenUp;
    }

    private static ConductorState unheard(ConductorState state) {
        return switch (state.stage()) {
            case Asking asking
            when asking.put() == Put.OPEN && !asking.turn().spoken() ->
                state.with(asking.with(asking.turn().unheard()));
            case TheirQuestions theirs
            when theirs.invited() && !theirs.turn().spoken() ->
                state.with(theirs.with(theirs.turn().unheard()));
            case Opening _, Asking _, TheirQuestions _, Closing _, Ended _ -> state;
        };
    }

    /// Once in a silence: when the interviewer would have gone on, and a little later still cannot.
    private static Step excuse(ConductorState state) {
        var hearing = state.hearing();
        var weAreLate = hearing.awaits(state.nowMs()) && !hearing.speaking() && !hearing.overruled();
        var canBeTold =
                state.maySpeak() && !state.voiceLost() && !state.speech().busy();
        return weAreLate && canBeTold && !hearing.excused() && state.nowMs() >= excuseMs(state)
                ? Step.to(state.with(hearing.excusing()), new Excuse())
                : Step.to(state);
    }

    private static long excuseMs(ConductorState state) {
        return Timing.POLITE_MS
                + switch (state.stage()) {
                    case Asking asking
                    when asking.put() == Put.OPEN -> over(state, asking.turn(), state.patienceMs(asking.place()));
                    case TheirQuestions theirs
                    when theirs.invited() -> over(state, theirs.turn(), Timing.THEIR_PATIENCE_MS);
                    case Opening _, Asking _, TheirQuestions _, Closing _, Ended _ ->
                        state.hearing().lastEndMs() + Timing.BREATH_MS;
                };
    }

    /// When the turn would be over if it were understood.
    private static long over(ConductorState state, Turn turn, long patienceMs) {
        return Math.max(turn.thinkMs(), Silence.quietSinceMs(state, turn)) + patienceMs;
    }
}
