package dev.viva.core.conductor;

import dev.viva.core.conductor.CandidateView.Button;
import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.Via;
import org.jspecify.annotations.Nullable;

/// What the candidate may ask for at any time, by button or by voice. A button that is not enabled has no effect.
final class Buttons {

    private Buttons() {}

    /// The question once more, word for word.
    static Step repeat(ConductorState state, Via via) {
        if (!Views.enabled(state, Button.REPEAT)) {
            return Step.to(state);
        }
        return Step.to(state, new Append(new RecordEvent.RepeatAsked(questionId(state), via)))
                .then(Talk::hush)
                .then(s -> Halting.release(s, via))
                .with(Halting::putAgain);
    }

    /// A minute without a word from us. A question that is being put is put to its end.
    static Step think(ConductorState state, Via via) {
        if (!Views.enabled(state, Button.THINK)) {
            return Step.to(state);
        }
        var held = state.halted(Halt.HELD);
        return Step.to(state, new Append(new RecordEvent.ThinkingAsked(questionId(state), via)))
                .then(s -> Halting.release(s, via))
                .then(s -> listening(s) && !held ? Talk.hush(s) : Step.to(s))
                .with(Buttons::thinking)
                .with(s -> held ? s : Talk.queue(s, LineKind.THINK_GRANTED));
    }

    private static boolean listening(ConductorState state) {
        return switch (state.stage()) {
            case Asking asking -> asking.put() == Put.OPEN;
            case TheirQuestions theirs -> theirs.invited();
            case Opening _, Closing _, Ended _ -> false;
        };
    }

    private static ConductorState thinking(ConductorState state) {
        var until = state.nowMs() + Timing.THINK_MS;
        return switch (state.stage()) {
            case Asking asking ->
                state.with(asking.with(asking.turn().quietFrom(state.nowMs()).thinkUntil(until)));
            case TheirQuestions theirs ->
                state.with(theirs.with(theirs.turn().quietFrom(state.nowMs()).thinkUntil(until)));
            case Opening _, Closing _, Ended _ -> state;
        };
    }

    /// On to the next question. By voice it is confirmed in words, by button the screen shows it.
    static Step skip(ConductorState state, Via via) {
        if (!Views.enabled(state, Button.SKIP)
                || !(state.stage() instanceof Asking asking)
                || isDoubleClick(state, asking, via)) {
            return Step.to(state);
        }
        var id = Questions.id(state, asking.place());
        return Talk.hush(state)
                .then(s -> Halting.release(s, via))
                .with(s -> s.with(s.speech().cleared()))
                .with(s -> via == Via.VOICE ? Talk.queue(s, LineKind.SKIP_GRANTED) : s)
                .then(s -> Answering.close(s, asking, TurnEnd.SKIPPED))
                .and(new Append(new RecordEvent.QuestionSkipped(id, via)));
    }

    /// The second click of a double click falls on the next question, which nobody has heard yet.
    private static boolean isDoubleClick(ConductorState state, Asking asking, Via via) {
        return via == Via.BUTTON && state.nowMs() < asking.place().saidMs() + Timing.DOUBLE_CLICK_MS;
    }

    static Step pause(ConductorState state, Via via) {
        if (!Views.enabled(state, Button.PAUSE)) {
            return Step.to(state);
        }
        return Halting.release(state, via)
                .and(new Append(new RecordEvent.InterviewPaused(via)))
                .then(s -> Halting.halt(s, Halt.PAUSED));
    }

    /// Ends the candidate's own pause, or a hold.
    static Step resume(ConductorState state, Via via) {
        if (!Views.enabled(state, Button.RESUME)) {
            return Step.to(state);
        }
        if (!state.halted(Halt.PAUSED)) {
            return Halting.release(state, via);
        }
        return Step.to(state, new Append(new RecordEvent.InterviewResumed(via)))
                .with(s -> Halting.resume(s, Halt.PAUSED, LineKind.RESUMED));
    }

    /// "I have nothing more to add."
    static Step finish(ConductorState state, Via via) {
        if (!Views.enabled(state, Button.FINISH)) {
            return Step.to(state);
        }
        if (state.halted(Halt.HELD)) {
            return Halting.release(state, via);
        }
        return switch (state.stage()) {
            case Asking asking -> Talk.hush(state).then(s -> Answering.close(s, asking, TurnEnd.DONE));
            case TheirQuestions _ -> Talk.hush(state).with(s -> s.with(new Closing(Outcome.COMPLETED)));
            case Opening _, Closing _, Ended _ -> Step.to(state);
        };
    }

    /// The candidate ends the interview: before consent that is declining it.
    static Step withdraw(ConductorState state) {
        return Ending.leave(state, state.halted(Halt.NO_CONSENT) ? Outcome.DECLINED : Outcome.WITHDRAWN);
    }

    private static @Nullable String questionId(ConductorState state) {
        return state.stage() instanceof Asking(Place place, Put _, Turn _) ? Questions.id(state, place) : null;
    }
}
