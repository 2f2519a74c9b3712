package dev.viva.media.session;

import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.ConductorEvent.Wish;
import dev.viva.core.conductor.ConductorState;

/// What a model is told of its wish: whether it was taken, where the interview stands, and what to do now. A model that
/// is told nothing asks again.
final class Verdicts {

    private Verdicts() {}

    /// @param before as it stood when the model asked
    /// @param after  the conductor has answered
    static String on(Wish wish, ConductorState before, ConductorState after) {
        var taken = !after.sameCourse(before);
        return (taken ? "Taken: " + next(wish) : "Not taken: " + reason(before)) + place(after)
                + " Wait, and say only what you are given to say.";
    }

    private static String next(Wish wish) {
        return switch (wish) {
            case Wish.NextQuestion() -> "the next question follows.";
            case Wish.FollowUp _ -> "this follow-up is asked once the candidate is silent.";
            case Wish.End() -> "the interview comes to its end.";
        };
    }

    private static String reason(ConductorState state) {
        return switch (state.view().phase()) {
            case SPEAKING -> "a line is being said.";
            case THINKING -> "the candidate is still thinking.";
            case LISTENING -> "the candidate has the word, or the plan says otherwise.";
            case PAUSED, HOLDING, TAKEN_OVER -> "the interview stands still.";
            case WAITING, CONSENT, ENDED -> "nothing is asked at this moment.";
        };
    }

    private static String place(ConductorState state) {
        var view = state.view();
        return view.phase() == Phase.ENDED || view.question() == 0
                ? ""
                : " We are at question " + view.question() + " of " + view.questions() + ".";
    }
}
