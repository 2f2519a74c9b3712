package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Via;
import java.time.Duration;

/// What an operator does to a live interview. Every act leaves its trace in the record.
final class Operating {

    private Operating() {}

    static Step paused(ConductorState state, String by) {
        return state.halted(Halt.OPERATOR_PAUSED)
                ? Step.to(state)
                : Step.to(state, new Append(new RecordEvent.OperatorPaused(by)))
                        .then(s -> Halting.halt(s, Halt.OPERATOR_PAUSED));
    }

    static Step resumed(ConductorState state) {
        return state.halted(Halt.OPERATOR_PAUSED)
                ? Step.to(state, new Append(new RecordEvent.InterviewResumed(Via.OPERATOR)))
                        .with(s -> Halting.resume(s, Halt.OPERATOR_PAUSED, LineKind.RESUMED))
                : Step.to(state);
    }

    /// Said as a line of its own, as soon as the interviewer may speak and the candidate does not.
    static Step whispered(ConductorState state, String by, String text) {
        return text.isBlank()
                ? Step.to(state)
                : Step.to(
                        Talk.queue(state, LineKind.WHISPER, text.strip()),
                        new Append(new RecordEvent.OperatorWhispered(by, text.strip())));
    }

    static Step tookOver(ConductorState state, String by) {
        return state.halted(Halt.TAKEN_OVER)
                ? Step.to(state)
                : Step.to(state, new Append(new RecordEvent.OperatorTookOver(by)))
                        .then(s -> Halting.halt(s, Halt.TAKEN_OVER));
    }

    static Step handedBack(ConductorState state, String by) {
        return state.halted(Halt.TAKEN_OVER)
                ? Step.to(state, new Append(new RecordEvent.OperatorHandedBack(by)))
                        .with(s -> Halting.resume(s, Halt.TAKEN_OVER, LineKind.HANDED_BACK))
                : Step.to(state);
    }

    /// More time for the interview and for the question that is open.
    static Step extended(ConductorState state, String by, Duration more) {
        if (!more.isPositive()) {
            return Step.to(state);
        }
        var longer = state.with(state.clock().extended(more.toMillis()));
        var next = longer.stage() instanceof Asking asking
                ? longer.with(asking.with(asking.place().extended(more.toMillis())))
                : longer;
        return Step.to(next, new Append(new RecordEvent.OperatorExtended(by, more)));
    }
}
