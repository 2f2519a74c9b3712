package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.CloseRoom;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.TheirQuestions;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.Outcome;

/// Wrap-up, the candidate's own questions, goodbye.
final class Ending {

    /// Questions that are taken down before the interviewer says goodbye by itself.
    static final int NOTED_LIMIT = 10;

    private static final int UNCLEAR_LIMIT = 2;

    private Ending() {}

    /// No more questions of the plan.
    static Step wrapUp(ConductorState state, LineKind line) {
        var ran = state.clock().ranMs(state.nowMs());
        var theirs = new TheirQuestions(false, 0, ran, Turn.openedAt(state.nowMs()));
        var time = Pacing.theirEndMs(state, theirs) - ran;
        var stage = time >= Timing.LEAST_TO_ASK_MS ? theirs : new Closing(Outcome.COMPLETED);
        return Step.to(Talk.queue(state.with(stage), line));
    }

    /// Takes the candidate's own questions down, one after another.
    static Step listen(ConductorState state, TheirQuestions theirs) {
        var turn = theirs.turn();
        if (!theirs.invited()) {
            return Talk.say(
                    state.with(new TheirQuestions(true, theirs.noted(), theirs.fromMs(), turn)), LineKind.INVITATION);
        }
        if (turn.typed() || questionIsOver(state, turn)) {
            return note(state, theirs);
        }
        if (turn.unclearDue() && turn.unclear() <= UNCLEAR_LIMIT) {
            return Talk.say(state.with(theirs.with(turn.unclearSaid())), LineKind.UNCLEAR);
        }
        return !turn.spoken() && state.nowMs() >= Silence.theirEndMs(state, turn)
                ? close(state, Outcome.COMPLETED)
                : Step.to(state);
    }

    private static boolean questionIsOver(ConductorState state, Turn turn) {
        var quietSince = Math.max(turn.thinkMs(), Silence.quietSinceMs(state, turn));
        return turn.spoken() && state.nowMs() >= quietSince + Timing.THEIR_PATIENCE_MS;
    }

    private static Step note(ConductorState state, TheirQuestions theirs) {
        var noted = new TheirQuestions(true, theirs.noted() + 1, theirs.fromMs(), Turn.openedAt(state.nowMs()));
        return noted.noted() == NOTED_LIMIT
                ? close(state, Outcome.COMPLETED)
                : Talk.say(state.with(noted), LineKind.NOTED);
    }

    /// Nothing is left but the goodbye.
    static Step close(ConductorState state, Outcome outcome) {
        return Onward.speak(state.with(new Closing(outcome)));
    }

    static Step sayGoodbye(ConductorState state, Outcome outcome) {
        return Talk.say(state, outcome == Outcome.COMPLETED ? LineKind.GOODBYE : LineKind.GOODBYE_EARLY);
    }

    /// The candidate wants out: says goodbye if it can be heard, else ends at once.
    static Step leave(ConductorState state, Outcome outcome) {
        if (state.stage() instanceof Closing) {
            return Step.to(state);
        }
        return Talk.hush(state.without(Halt.HELD))
                .with(s -> s.with(s.speech().emptied()).with(new Closing(outcome)))
                .then(s -> s.maySpeak() ? Step.to(s) : end(s, outcome));
    }

    static Step end(ConductorState state, Outcome outcome) {
        return Talk.hush(state)
                .and(new Append(new InterviewEnded(outcome)))
                .and(new CloseRoom(outcome))
                .with(s -> s.with(new Ended(outcome)));
    }
}
