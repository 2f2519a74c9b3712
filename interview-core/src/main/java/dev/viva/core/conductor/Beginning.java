package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.Via;

/// Consent, greeting, disclosure.
final class Beginning {

    private Beginning() {}

    static Step goOn(ConductorState state, Opening opening) {
        if (state.halted(Halt.NO_CONSENT)) {
            return waitForConsent(state, opening);
        }
        if (!opening.greeted()) {
            var greeted = new Opening(true, opening.disclosed(), opening.prompts(), opening.quietMs());
            return Talk.say(state.with(greeted), LineKind.GREETING);
        }
        if (!opening.disclosed()) {
            return Talk.say(state, LineKind.DISCLOSURE);
        }
        var first = new Asking(Questions.placeOf(state, 0), Put.DUE, Turn.openedAt(state.nowMs()));
        return Onward.speak(state.with(first));
    }

    /// Says that consent is needed, reminds once, then waits. Never asks anything.
    private static Step waitForConsent(ConductorState state, Opening opening) {
        var due = switch (opening.prompts()) {
            case 0 -> true;
            case 1 -> state.nowMs() >= Silence.reminderMs(opening);
            default -> false;
        };
        return due
                ? Talk.say(
                        state.with(new Opening(false, false, opening.prompts() + 1, state.nowMs())),
                        LineKind.CONSENT_NEEDED)
                : Step.to(state);
    }

    static Step consentGiven(ConductorState state, String noticeVersion, String language) {
        if (!state.halted(Halt.NO_CONSENT) || !(state.stage() instanceof Opening)) {
            return Step.to(state);
        }
        return Step.to(
                        state.without(Halt.NO_CONSENT),
                        new Append(new RecordEvent.ConsentGiven(noticeVersion, language)))
                .then(Talk::hush)
                .then(s -> Halting.release(s, Via.BUTTON));
    }

    static Step consentWithdrawn(ConductorState state, String noticeVersion, String reason) {
        var outcome = state.halted(Halt.NO_CONSENT) ? Outcome.DECLINED : Outcome.WITHDRAWN;
        return Step.to(state, new Append(new RecordEvent.ConsentWithdrawn(noticeVersion, reason)))
                .then(s -> Ending.leave(s, outcome));
    }
}
