package dev.viva.core.conductor;

import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.TheirQuestions;
import java.util.stream.LongStream;

/// The limits of the clock: a question's budget, the hint, the planned end, the grace.
final class Pacing {

    private Pacing() {}

    /// Run time at which the present question's budget is over.
    static long questionEndMs(ConductorState state, Place place) {
        return place.fromMs() + state.question(place).budget().toMillis() + place.moreMs();
    }

    /// Run time after which nothing of the plan goes on.
    static long graceEndMs(ConductorState state) {
        return state.clock().askUntilMs() + Timing.GRACE_MS;
    }

    /// Run time at which the candidate's own questions end.
    static long theirEndMs(ConductorState state, TheirQuestions theirs) {
        var end = theirs.fromMs() + state.clock().reservedMs();
        return Math.min(end, state.clock().budgetMs() + Timing.GRACE_MS);
    }

    /// Run times at which a rule of this class may apply.
    static LongStream moments(ConductorState state) {
        var always = LongStream.of(
                state.clock().askUntilMs() - Timing.HINT_MS, state.clock().askUntilMs(), graceEndMs(state));
        return switch (state.stage()) {
            case Asking asking -> {
                var end = questionEndMs(state, asking.place());
                yield LongStream.concat(always, LongStream.of(end, end + Timing.OVERRUN_MS));
            }
            case TheirQuestions theirs -> {
                var end = theirEndMs(state, theirs);
                yield LongStream.of(end, end + Timing.OVERRUN_MS, state.clock().budgetMs() + Timing.GRACE_MS);
            }
            case Stage.Opening _, Stage.Closing _, Stage.Ended _ -> always;
        };
    }
}
