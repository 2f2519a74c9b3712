package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.Hold;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Via;

/// Standing still and going on: pauses, holds, absences, an operator in person.
final class Halting {

    private Halting() {}

    /// Falls silent for one more reason.
    static Step halt(ConductorState state, Halt halt) {
        return Talk.hush(state.with(halt)).with(Halting::unsaid);
    }

    /// A question that was being put has to be put again.
    private static ConductorState unsaid(ConductorState state) {
        return state.stage() instanceof Asking asking && asking.put() == Put.SAYING
                ? state.with(asking.with(Put.DUE))
                : state;
    }

    /// One reason less. When none is left: says where we are, then the same question again.
    static ConductorState resume(ConductorState state, Halt halt, LineKind bridge) {
        var freed = state.without(halt);
        if (!freed.maySpeak()) {
            return freed;
        }
        return putAgain(greeted(freed) ? Talk.queue(freed, bridge) : freed);
    }

    /// Nobody is welcomed back, or told where we are, who was not greeted or is being seen off.
    private static boolean greeted(ConductorState state) {
        return switch (state.stage()) {
            case Opening(boolean greeted, boolean _, int _, long _) -> greeted;
            case Asking _, TheirQuestions _ -> true;
            case Closing _, Ended _ -> false;
        };
    }

    /// What the candidate should answer is said again, unless a typed answer is there already.
    static ConductorState putAgain(ConductorState state) {
        return switch (state.stage()) {
            case Asking asking -> state.with(again(asking, state.nowMs()));
            case TheirQuestions theirs ->
                theirs.turn().typed()
                        ? state
                        : state.with(new TheirQuestions(
                                false,
                                theirs.noted(),
                                theirs.fromMs(),
                                theirs.turn().reopened(state.nowMs())));
            case Opening(boolean greeted, boolean disclosed, int prompts, long _) ->
                state.with(new Opening(greeted, disclosed, prompts, state.nowMs()));
            case Closing _, Ended _ -> state;
        };
    }

    private static Asking again(Asking asking, long nowMs) {
        return asking.turn().typed()
                ? asking
                : asking.with(Put.DUE).with(asking.turn().reopened(nowMs));
    }

    /// Nobody answers: waits with the clock stopped, and offers the link.
    static Step hold(ConductorState state) {
        return Step.to(state, new Append(new RecordEvent.InterviewPaused(Via.SYSTEM)))
                .then(s -> Talk.say(s, LineKind.HOLD_NOTICE))
                .with(s -> s.with(Halt.HELD))
                .and(new Hold(true));
    }

    /// We have to stop for a while, in mid-sentence if need be: says so, and waits with the clock
    /// stopped. Whoever does not go on anyway, or is being seen off, is told nothing.
    static Step nodeStops(ConductorState state) {
        if (!state.halts().isEmpty() || state.stage() instanceof Closing || state.stage() instanceof Ended) {
            return Step.to(state);
        }
        return stand(state, LineKind.STOP_NOTICE);
    }

    /// Falls silent, says why, and waits with the clock stopped.
    static Step stand(ConductorState state, LineKind notice) {
        return Talk.hush(state)
                .with(Halting::unsaid)
                .and(new Append(new RecordEvent.InterviewPaused(Via.SYSTEM)))
                .then(s -> Talk.say(s, notice))
                .with(s -> s.with(Halt.HELD))
                .and(new Hold(true));
    }

    /// Comes back from a hold, if there is one, to the same question.
    static Step release(ConductorState state, Via via) {
        if (!state.halted(Halt.HELD)) {
            return Step.to(state);
        }
        return Step.to(state, new Append(new RecordEvent.InterviewResumed(via)))
                .then(Talk::hush)
                .with(s -> resume(s, Halt.HELD, LineKind.RESUMED));
    }

    static Step joined(ConductorState state) {
        if (!state.halted(Halt.ABSENT)) {
            return Step.to(state);
        }
        var back = Step.to(state);
        if (state.halted(Halt.HELD)) {
            back = Step.to(state.without(Halt.HELD), new Append(new RecordEvent.InterviewResumed(Via.SYSTEM)));
        }
        return back.with(s -> resume(s, Halt.ABSENT, LineKind.WELCOME_BACK));
    }

    /// The room and its candidate are this node's from now on. Nobody is welcomed and nothing is
    /// repeated: a question that was heard is open, one that was not heard to its end is due, as the
    /// record has it. A pause or a hold goes on.
    static Step stayed(ConductorState state) {
        if (!state.halted(Halt.ABSENT)) {
            return Step.to(state);
        }
        var here = state.without(Halt.ABSENT);
        return Step.to(here.maySpeak() ? goOn(here) : here);
    }

    private static ConductorState goOn(ConductorState state) {
        return switch (state.stage()) {
            case Asking asking -> asking.put() == Put.OPEN ? goOn(state, asking) : state;
            case TheirQuestions theirs -> state.with(theirs.with(theirs.turn().quietFrom(state.nowMs())));
            case Opening(boolean greeted, boolean disclosed, int prompts, long _) ->
                state.with(new Opening(greeted, disclosed, prompts, state.nowMs()));
            case Closing _, Ended _ -> state;
        };
    }

    /// Whoever has begun to answer is told that something was lost: that is the word before the turn is
    /// closed.
    private static ConductorState goOn(ConductorState state, Asking asking) {
        var turn = asking.turn().quietFrom(state.nowMs());
        return turn.silentSinceReopened() && !turn.thinking(state.nowMs())
                ? Talk.queue(state.with(asking.with(turn.climbed())), LineKind.INTERRUPTED)
                : state.with(asking.with(turn));
    }

    /// Leaving ends nothing, except that nobody is left to hear the goodbye.
    static Step left(ConductorState state) {
        if (state.halted(Halt.ABSENT)) {
            return Step.to(state);
        }
        var gone = state.with(state.hearing().left());
        return state.stage() instanceof Closing(var outcome) ? Ending.end(gone, outcome) : halt(gone, Halt.ABSENT);
    }
}
