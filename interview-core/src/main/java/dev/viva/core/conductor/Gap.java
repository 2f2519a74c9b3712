package dev.viva.core.conductor;

import dev.viva.core.conductor.Speech.Saying;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;

/// When another node can go on without anybody being interrupted: nobody speaks, the candidate's turn
/// is closed, and what the interviewer would say next follows from the record.
final class Gap {

    private Gap() {}

    static boolean is(ConductorState state) {
        var hearing = state.hearing();
        if (hearing.speaking() || hearing.awaits(state.nowMs()) || state.halted(Halt.TAKEN_OVER)) {
            return false;
        }
        return followsFromRecord(state.speech()) && itIsNotTheirTurn(state);
    }

    private static boolean followsFromRecord(Speech speech) {
        var saying = speech.saying();
        var begun = saying != null && saying.startedMs() != Saying.NOT_YET;
        var shown = saying != null && saying.readUntilMs() != Saying.NOT_YET;
        return !begun
                && !shown
                && (saying == null || saying.line().kind().followsFromRecord())
                && speech.waiting().stream().allMatch(line -> line.kind().followsFromRecord());
    }

    /// A candidate who pauses, is away or does not answer has no turn.
    private static boolean itIsNotTheirTurn(ConductorState state) {
        return switch (state.stage()) {
            case Opening _ -> true;
            case Asking asking -> asking.put() != Put.OPEN || !state.halts().isEmpty();
            case TheirQuestions theirs -> !theirs.invited() || !state.halts().isEmpty();
            case Closing _, Ended _ -> false;
        };
    }
}
