package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEvent.AnswerTyped;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.ConductorEvent.CandidateLeft;
import dev.viva.core.conductor.ConductorEvent.CandidateStayed;
import dev.viva.core.conductor.ConductorEvent.ClockTicked;
import dev.viva.core.conductor.ConductorEvent.ConsentGiven;
import dev.viva.core.conductor.ConductorEvent.ConsentWithdrawn;
import dev.viva.core.conductor.ConductorEvent.EngineBack;
import dev.viva.core.conductor.ConductorEvent.EngineLost;
import dev.viva.core.conductor.ConductorEvent.EngineSwitched;
import dev.viva.core.conductor.ConductorEvent.FinishAsked;
import dev.viva.core.conductor.ConductorEvent.FlagRaised;
import dev.viva.core.conductor.ConductorEvent.LineFailed;
import dev.viva.core.conductor.ConductorEvent.LineFinished;
import dev.viva.core.conductor.ConductorEvent.LineStarted;
import dev.viva.core.conductor.ConductorEvent.LineWaited;
import dev.viva.core.conductor.ConductorEvent.ModelAsked;
import dev.viva.core.conductor.ConductorEvent.NodeStopping;
import dev.viva.core.conductor.ConductorEvent.NothingHeard;
import dev.viva.core.conductor.ConductorEvent.OperatorExtended;
import dev.viva.core.conductor.ConductorEvent.OperatorHandedBack;
import dev.viva.core.conductor.ConductorEvent.OperatorPaused;
import dev.viva.core.conductor.ConductorEvent.OperatorResumed;
import dev.viva.core.conductor.ConductorEvent.OperatorTookOver;
import dev.viva.core.conductor.ConductorEvent.OperatorWhispered;
import dev.viva.core.conductor.ConductorEvent.PauseAsked;
import dev.viva.core.conductor.ConductorEvent.RepeatAsked;
import dev.viva.core.conductor.ConductorEvent.ResumeAsked;
import dev.viva.core.conductor.ConductorEvent.SilenceJudged;
import dev.viva.core.conductor.ConductorEvent.SkipAsked;
import dev.viva.core.conductor.ConductorEvent.SpeechEnded;
import dev.viva.core.conductor.ConductorEvent.SpeechStarted;
import dev.viva.core.conductor.ConductorEvent.ThinkAsked;
import dev.viva.core.conductor.ConductorEvent.TypingNoticed;
import dev.viva.core.conductor.ConductorEvent.WithdrawAsked;
import dev.viva.core.conductor.ConductorEvent.WordsComing;
import dev.viva.core.conductor.ConductorEvent.WordsUnderstood;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.record.RecordedEvent;
import java.util.List;

/// The rules of an interview: a state and an event give the next state and what to do about it.
///
/// ```
///   opening: consent ─▶ greeting ─▶ disclosure
///       │
///       ▼
///   asking:  due ─▶ being put ─▶ open ──silence, typed, done, skipped, time──▶ follow-up, next
/// question
///       │                         │
///       │                         └─ silence: a gentle word, an offer, a hold; never an end
///       ▼
///   their questions ─▶ closing: goodbye ─▶ ended
///
///   Halts stand beside every stage: absent, no consent, paused, paused by an operator, taken over,
/// held.
///   While there is one, nothing is said and the clock stands still; when the last one goes, the same
/// question again.
/// ```
///
/// Pure: no clock, no I/O, no threads. The caller keeps the state, performs the effects in order, and
/// sends `ClockTicked` at [ConductorState#wakeAtMs()].
public final class Conductor {

    private Conductor() {}

    /// What follows from an event. After the end every event leaves the state as it is.
    public static Step next(ConductorState state, ConductorEvent event) {
        return state.ended()
                ? Step.to(state)
                : answer(state.at(event.nowMs()), event)
                        .with(ConductorState::clocked)
                        .then(Onward::go)
                        .with(ConductorState::clocked);
    }

    /// Where an interview stands by its record: after a reload, a new visit, or on another node. Nobody
    /// is in the room yet; `CandidateJoined` goes on without a second greeting, with the same question
    /// if it was not answered. `CandidateStayed` goes on where the node before stopped: what was heard
    /// to its end is not said again.
    ///
    /// @param events the whole record from its first event
    public static ConductorState resume(InterviewPlan plan, String candidateName, List<RecordedEvent> events) {
        return Resumption.of(plan, candidateName, events);
    }

    private static Step answer(ConductorState s, ConductorEvent event) {
        return switch (event) {
            case CandidateJoined _ -> Halting.joined(s);
            case CandidateStayed _ -> Halting.stayed(s);
            case CandidateLeft _ -> Halting.left(s);
            case SpeechStarted(long now, long mediaMs) ->
                Step.to(s.with(s.hearing().started(now, mediaMs)));
            case SpeechEnded(long now, long _) -> Step.to(s.with(s.hearing().ended(now, s.questionInHearing())));
            case WordsComing _ -> Step.to(s.with(s.hearing().coming()));
            case SilenceJudged judged -> Step.to(s.with(s.hearing().judged(judged.waitMs())));
            case WordsUnderstood words -> Listening.words(s, words);
            case AnswerTyped(long _, String text) -> Typing.answer(s, text);
            case TypingNoticed _, NothingHeard _ -> Step.to(s.quietFromNow());
            case RepeatAsked(long _, var via) -> Buttons.repeat(atOnce(s), via);
            case ThinkAsked(long _, var via) -> Buttons.think(atOnce(s), via);
            case SkipAsked(long _, var via) -> Buttons.skip(atOnce(s), via);
            case PauseAsked(long _, var via) -> Buttons.pause(atOnce(s), via);
            case ResumeAsked(long _, var via) -> Buttons.resume(atOnce(s), via);
            case FinishAsked(long _, var via) -> Buttons.finish(atOnce(s), via);
            case WithdrawAsked _ -> Buttons.withdraw(atOnce(s));
            case LineStarted(long _, String lineId) -> Talk.started(s, lineId);
            case LineWaited(long _, String lineId, long ms) -> Talk.waited(s, lineId, ms);
            case LineFinished(long _, String lineId, boolean complete) -> Talk.finished(s, lineId, complete);
            case LineFailed(long _, String lineId, String _) -> Talk.failed(s, lineId);
            case ConsentGiven(long _, String version, String language) -> Beginning.consentGiven(s, version, language);
            case ConsentWithdrawn(long _, String version, String why) -> Beginning.consentWithdrawn(s, version, why);
            case EngineLost _ -> Engines.lost(s);
            case EngineBack _ -> Engines.back(s);
            case NodeStopping _ -> Halting.nodeStops(s);
            case ModelAsked(long _, String callId, var wish) -> Proposals.asked(s, callId, wish);
            case OperatorPaused(long _, String by) -> Operating.paused(s, by);
            case OperatorResumed _ -> Operating.resumed(s);
            case OperatorWhispered(long _, String by, String text) -> Operating.whispered(s, by, text);
            case OperatorTookOver(long _, String by) -> Operating.tookOver(s, by);
            case OperatorHandedBack(long _, String by) -> Operating.handedBack(s, by);
            case OperatorExtended(long _, String by, var more) -> Operating.extended(s, by, more);
            // Time passes, an engine takes over in mid-sentence, somebody is attentive: place and clock stay.
            case ClockTicked _, EngineSwitched _, FlagRaised _ -> Step.to(s);
        };
    }

    /// Whoever presses a button is answered before everything is understood that was said.
    private static ConductorState atOnce(ConductorState state) {
        return state.with(state.hearing().givenUp());
    }
}
