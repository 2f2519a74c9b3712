package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEvent.WordsUnderstood;
import dev.viva.core.conductor.Hearing.Utterance;
import dev.viva.core.conductor.Place.Reach;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Via;

/// What the candidate's voice means: an answer, an interruption, a wish, or a sign of attention.
final class Listening {

    private Listening() {}

    static Step words(ConductorState state, WordsUnderstood event) {
        var utterance = state.hearing().utteranceOf(state.nowMs(), event.endMs());
        var heard = state.with(state.hearing().understood(utterance));
        var said = new Said(event, utterance, Intent.of(event.text()));
        if (!heard.maySpeak()) {
            return whileHalted(heard, said);
        }
        return switch (heard.stage()) {
            case Opening _ -> whileOpening(heard, said);
            case Asking asking -> stale(asking, utterance) ? Step.to(heard) : whileAsking(heard, asking, said);
            case TheirQuestions theirs -> whileTheirs(heard, theirs, said);
            case Closing _, Ended _ -> Step.to(heard);
        };
    }

    /// Words that came too late: they were spoken before this question was put.
    private static boolean stale(Asking asking, Utterance utterance) {
        return utterance.fromMs() < asking.place().saidMs();
    }

    private static Step whileHalted(ConductorState state, Said said) {
        if (state.halts().size() > 1) {
            return Step.to(state);
        }
        if (state.halted(Halt.ABSENT)) {
            return Step.to(saidBeforeLeaving(state, said));
        }
        if (state.halted(Halt.PAUSED) && said.intent() == Intent.RESUME) {
            return Buttons.resume(state, Via.VOICE);
        }
        return state.halted(Halt.HELD) && said.deservesAnAnswer() ? Halting.release(state, Via.VOICE) : Step.to(state);
    }

    /// The last words of somebody who is gone by now belong to the answer, as they do in the record.
    private static ConductorState saidBeforeLeaving(ConductorState state, Said said) {
        return state.stage() instanceof Asking asking && asking.place().heard() && said.counts()
                ? state.with(asking.with(said.addTo(asking.turn())))
                : state;
    }

    private static Step whileOpening(ConductorState state, Said said) {
        var ask = state.halted(Halt.NO_CONSENT)
                && said.deservesAnAnswer()
                && !state.speech().busy();
        return Step.to(ask && state.speech().waiting().isEmpty() ? Talk.queue(state, LineKind.CONSENT_NEEDED) : state);
    }

    private static Step whileAsking(ConductorState state, Asking asking, Said said) {
        return switch (said.intent()) {
            case REPEAT -> Buttons.repeat(state, Via.VOICE);
            case THINK -> Buttons.think(state, Via.VOICE);
            case SKIP -> Buttons.skip(state, Via.VOICE);
            case PAUSE -> Buttons.pause(state, Via.VOICE);
            case DONE -> asking.put() == Put.OPEN ? Buttons.finish(state, Via.VOICE) : Step.to(state);
            case BLANK -> unheard(state, asking, said);
            case BACKCHANNEL -> Step.to(state);
            case NOD, BRIEF -> state.speech().busy() ? Step.to(state) : answered(state, asking, said);
            case NO, RESUME, ANSWER ->
                state.speech().busy() ? interrupted(state, asking, said) : answered(state, asking, said);
        };
    }

    private static Step unheard(ConductorState state, Asking asking, Said said) {
        var unclear = asking.put() == Put.OPEN
                && said.utterance().substantial()
                && !state.speech().busy();
        return Step.to(unclear ? state.with(asking.with(asking.turn().unheard())) : state);
    }

    private static Step answered(ConductorState state, Asking asking, Said said) {
        return Step.to(asking.put() == Put.OPEN ? state.with(asking.with(said.addTo(asking.turn()))) : state);
    }

    /// The candidate talks into a line: it is stopped. If it was the question and could be understood, or was cut
    /// before, this is the answer; else the question is put again when the candidate is quiet.
    private static Step interrupted(ConductorState state, Asking asking, Said said) {
        if (!interruptible(state)) {
            return answered(state, asking, said);
        }
        if (asking.put() != Put.SAYING) {
            return Talk.stop(state).then(s -> answered(s, asking, said));
        }
        var understood = Questions.substantiallyHeard(state, said.utterance().fromMs())
                || asking.place().answerable();
        return understood
                ? Talk.stop(state)
                        .then(s -> answered(
                                s,
                                asking.with(asking.place().reached(Reach.HEARD)).with(Put.OPEN),
                                said))
                : Talk.stop(state).then(s -> cut(s, asking));
    }

    private static boolean interruptible(ConductorState state) {
        var line = state.saying();
        return line != null && line.interruptible();
    }

    /// The question did not get through: it will be put again, which the record says.
    static Step cut(ConductorState state, Asking asking) {
        var id = Questions.id(state, asking.place());
        return Step.to(
                state.with(asking.with(asking.place().reached(Reach.CUT)).with(Put.DUE)),
                new Append(new RecordEvent.RepeatAsked(id, Via.SYSTEM)));
    }

    private static Step whileTheirs(ConductorState state, TheirQuestions theirs, Said said) {
        return switch (Intent.whenInvited(said.event().text())) {
            case REPEAT -> Buttons.repeat(state, Via.VOICE);
            case THINK -> Buttons.think(state, Via.VOICE);
            case PAUSE -> Buttons.pause(state, Via.VOICE);
            case NO, DONE, SKIP ->
                theirs.turn().spoken() ? theirQuestion(state, theirs, said) : noQuestion(state, theirs);
            case BLANK -> theirsUnheard(state, theirs, said);
            case BACKCHANNEL, NOD -> Step.to(state);
            case BRIEF -> state.speech().busy() ? Step.to(state) : theirQuestion(state, theirs, said);
            case RESUME, ANSWER -> theirQuestion(state, theirs, said);
        };
    }

    private static Step noQuestion(ConductorState state, TheirQuestions theirs) {
        return theirs.invited() ? Buttons.finish(state, Via.VOICE) : Step.to(state);
    }

    private static Step theirsUnheard(ConductorState state, TheirQuestions theirs, Said said) {
        var unclear = theirs.invited()
                && said.utterance().substantial()
                && !state.speech().busy();
        return Step.to(unclear ? state.with(theirs.with(theirs.turn().unheard())) : state);
    }

    /// Also before the invitation: who asks need not be invited.
    private static Step theirQuestion(ConductorState state, TheirQuestions theirs, Said said) {
        var asked = new TheirQuestions(true, theirs.noted(), theirs.fromMs(), said.addTo(theirs.turn()));
        return Talk.stop(state).with(s -> s.with(asked));
    }

    /// An utterance and what it means.
    private record Said(WordsUnderstood event, Utterance utterance, Intent intent) {

        /// As part of an answer, whenever it comes.
        boolean counts() {
            return switch (intent) {
                case ANSWER, BRIEF, NO, NOD, RESUME -> true;
                case REPEAT, THINK, SKIP, PAUSE, DONE, BLANK, BACKCHANNEL -> false;
            };
        }

        boolean deservesAnAnswer() {
            return intent == Intent.BLANK ? utterance.substantial() : intent != Intent.BACKCHANNEL;
        }

        Turn addTo(Turn turn) {
            return turn.heard(Intent.count(event.text()), event.startMs(), event.endMs());
        }
    }
}
