package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEvent.Wish;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.TurnEnd;
import java.util.List;
import java.util.stream.Stream;

/// What a live model proposes. It owns neither plan nor position: a wish counts once, only after something was said,
/// and never takes a question away from the candidate, nor the time to think.
final class Proposals {

    /// Calls that are remembered so that none counts twice.
    private static final int REMEMBERED = 32;

    /// A follow-up is a question, not a speech.
    private static final int LONGEST_FOLLOW_UP = 300;

    private Proposals() {}

    static Step asked(ConductorState state, String callId, Wish wish) {
        if (state.calls().contains(callId)) {
            return Step.to(state);
        }
        var known = state.withCalls(remember(state.calls(), callId));
        if (!known.maySpeak() || known.hearing().speaking() || known.voiceLost()) {
            return Step.to(known);
        }
        return switch (wish) {
            case Wish.NextQuestion() -> next(known);
            case Wish.FollowUp(String text) -> Step.to(followUp(known, text.strip()));
            case Wish.End() -> end(known);
        };
    }

    private static List<String> remember(List<String> calls, String callId) {
        var all = Stream.concat(calls.stream(), Stream.of(callId)).toList();
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    /// Closes the turn before the candidate's patience is over: the model heard that the answer is complete.
    private static Step next(ConductorState state) {
        return state.stage() instanceof Asking asking && answered(state, asking)
                ? Answering.close(state, asking, TurnEnd.SILENCE)
                : Step.to(state);
    }

    private static boolean answered(ConductorState state, Asking asking) {
        return asking.put() == Put.OPEN
                && asking.turn().spoken()
                && !Thinking.is(state)
                && !state.speech().busy();
    }

    private static ConductorState followUp(ConductorState state, String text) {
        return state.stage() instanceof Asking asking && answered(state, asking) && isNew(state, asking.place(), text)
                ? state.with(asking.with(asking.place().proposed(text)))
                : state;
    }

    private static boolean isNew(ConductorState state, Place place, String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_FOLLOW_UP
                && state.question(place).followUps().policy() != FollowUps.Policy.NEVER
                && !place.used().contains(text)
                && !state.question(place).text().equals(text);
    }

    private static Step end(ConductorState state) {
        return switch (state.stage()) {
            case Asking asking when isLast(state, asking.place()) -> next(state);
            case TheirQuestions theirs
            when theirs.invited() && !state.speech().busy() && !theirs.turn().spoken() ->
                Ending.close(state, Outcome.COMPLETED);
            case Asking _, TheirQuestions _, Stage.Opening _, Stage.Closing _, Stage.Ended _ -> Step.to(state);
        };
    }

    private static boolean isLast(ConductorState state, Place place) {
        return place.index() == state.plan().size() - 1;
    }
}
