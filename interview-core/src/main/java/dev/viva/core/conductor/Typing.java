package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.Via;

/// Answers in writing. One message is one answer; none is ever lost, whatever goes on meanwhile.
final class Typing {

    private Typing() {}

    static Step answer(ConductorState state, String text) {
        if (text.isBlank() || state.halted(Halt.NO_CONSENT)) {
            return Step.to(state);
        }
        // What was said and is not understood yet is not waited for: whoever types may do so because of that.
        var unheard = state.with(state.hearing().givenUp());
        var written = Step.to(unheard, new Append(new RecordEvent.AnswerTyped(state.questionInHearing(), text)));
        return switch (state.stage()) {
            case Asking asking -> asking.place().asked() ? answered(unheard, asking, text) : written;
            case TheirQuestions theirs -> written.then(s -> asked(s, theirs, text));
            case Opening _, Closing _, Ended _ -> written;
        };
    }

    /// Typing shows that the question was read: it counts as heard, wherever its line stands.
    private static Step answered(ConductorState state, Asking asking, String text) {
        var id = Questions.id(state, asking.place());
        var open = asking.with(asking.place().reached(Place.Reach.HEARD))
                .with(Put.OPEN)
                .with(asking.turn().typed(Intent.count(text)));
        return Step.to(state.with(open), new Append(new RecordEvent.AnswerTyped(id, text)))
                .then(s -> s.maySpeak() || s.halted(Halt.HELD) ? Talk.hush(s) : Step.to(s))
                .then(s -> Halting.release(s, Via.BUTTON));
    }

    private static Step asked(ConductorState state, TheirQuestions theirs, String text) {
        var intent = Intent.whenInvited(text);
        var no = intent == Intent.NO || intent == Intent.DONE;
        var next = no
                ? new Closing(Outcome.COMPLETED)
                : new TheirQuestions(
                        true, theirs.noted(), theirs.fromMs(), theirs.turn().typed(Intent.count(text)));
        return Talk.hush(state).with(s -> s.with(next)).then(s -> Halting.release(s, Via.BUTTON));
    }
}
