package dev.viva.server.session;

import dev.viva.core.conductor.CandidateView;
import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.server.live.Button;
import dev.viva.server.live.CandidateView.Clock;
import dev.viva.server.live.CandidateView.Question;
import dev.viva.server.live.VoiceAbilities;

/// The conductor's view in the words of the API.
final class Screens {

    private Screens() {}

    static dev.viva.server.live.CandidateView of(CandidateView view, VoiceAbilities voice) {
        return new dev.viva.server.live.CandidateView(
                phase(view.phase()),
                new Question(view.question(), view.questions(), view.questionText()),
                new Clock(view.remainingMs(), view.clockRunning()),
                view.enabled().stream().map(Screens::button).sorted().toList(),
                voice,
                view.outcome());
    }

    private static dev.viva.server.live.CandidateView.Phase phase(Phase phase) {
        return switch (phase) {
            case WAITING -> dev.viva.server.live.CandidateView.Phase.WAITING;
            case CONSENT -> dev.viva.server.live.CandidateView.Phase.CONSENT;
            case SPEAKING -> dev.viva.server.live.CandidateView.Phase.SPEAKING;
            // a person speaks and listens: for the candidate's screen that is a conversation like any other
            case LISTENING, TAKEN_OVER -> dev.viva.server.live.CandidateView.Phase.LISTENING;
            case THINKING -> dev.viva.server.live.CandidateView.Phase.THINKING;
            case PAUSED -> dev.viva.server.live.CandidateView.Phase.PAUSED;
            case HOLDING -> dev.viva.server.live.CandidateView.Phase.HOLDING;
            case ENDED -> dev.viva.server.live.CandidateView.Phase.ENDED;
        };
    }

    private static Button button(CandidateView.Button button) {
        return switch (button) {
            case REPEAT -> Button.REPEAT;
            case THINK -> Button.THINK;
            case SKIP -> Button.SKIP;
            case PAUSE -> Button.PAUSE;
            case RESUME -> Button.RESUME;
            case FINISH -> Button.DONE;
            case TYPE -> Button.TEXT;
            case WITHDRAW -> Button.WITHDRAW;
        };
    }
}
