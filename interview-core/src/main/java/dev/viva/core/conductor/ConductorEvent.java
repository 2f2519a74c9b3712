package dev.viva.core.conductor;

import dev.viva.core.record.RecordEvent.Via;
import java.time.Duration;

/// Something that has happened in a live interview. Past tense: an event is a fact and cannot be
/// refused.
///
/// Every event carries `nowMs`, the server's monotonic clock in ms since this conductor was opened; it
/// never falls from one event to the next. Times called `mediaMs`, `startMs` and `endMs` are media
/// times of the current visit.
///
/// Adding a kind makes [Conductor] fail to compile until it has an answer to it.
public sealed interface ConductorEvent {

    /// Server's monotonic time in ms since this conductor was opened.
    long nowMs();

    /// The candidate is in the room and can be talked to, for the first time or again.
    record CandidateJoined(long nowMs) implements ConductorEvent {}

    /// Another node goes on in the room in which the candidate still is: nobody has left and nobody
    /// came. Sent once, in place of the first [CandidateJoined].
    record CandidateStayed(long nowMs) implements ConductorEvent {}

    /// The candidate dropped out: a reload, a broken network, a closed lid. Not a wish to end.
    record CandidateLeft(long nowMs) implements ConductorEvent {}

    /// The candidate began to make sound that the detector takes for speech.
    record SpeechStarted(long nowMs, long mediaMs) implements ConductorEvent {}

    /// The sound is over; [WordsUnderstood] follows, as a rule.
    record SpeechEnded(long nowMs, long mediaMs) implements ConductorEvent {}

    /// Nothing comes from the candidate's microphone, not even silence: whoever speaks now cannot be heard, so the time
    /// does not count as silence. Send it again and again while it lasts.
    record NothingHeard(long nowMs) implements ConductorEvent {}

    /// Words of what was said so far are on their way, although they take long: an engine works on them, or what was
    /// said is kept for the next engine. Without it they are given up after three seconds, with it after a minute.
    record WordsComing(long nowMs) implements ConductorEvent {}

    /// An utterance is understood, finally.
    ///
    /// @param text empty if nothing was understood
    record WordsUnderstood(long nowMs, String text, long startMs, long endMs) implements ConductorEvent {}

    /// How long the silence after the candidate's last words shall last until the turn is over, as the turn detector
    /// judges these words and this candidate's pauses. Stands until the candidate speaks again; without one the
    /// question's own patience holds. More than that patience means: still thinking.
    ///
    /// @param waitMs counted from the last [SpeechEnded]
    record SilenceJudged(long nowMs, long waitMs) implements ConductorEvent {}

    /// The candidate sent a typed answer, or a typed question at the end.
    record AnswerTyped(long nowMs, String text) implements ConductorEvent {}

    /// The candidate is typing: not silent. Send it every few seconds while keys are pressed.
    record TypingNoticed(long nowMs) implements ConductorEvent {}

    /// "Repeat" was asked for.
    record RepeatAsked(long nowMs, Via via) implements ConductorEvent {}

    /// "Let me think" was asked for.
    record ThinkAsked(long nowMs, Via via) implements ConductorEvent {}

    /// "Skip" was asked for.
    record SkipAsked(long nowMs, Via via) implements ConductorEvent {}

    /// "Pause" was asked for by the candidate.
    record PauseAsked(long nowMs, Via via) implements ConductorEvent {}

    /// The candidate wants to go on after a pause or a hold.
    record ResumeAsked(long nowMs, Via via) implements ConductorEvent {}

    /// "I have nothing more to add."
    record FinishAsked(long nowMs, Via via) implements ConductorEvent {}

    /// The candidate wants to end the interview for good.
    record WithdrawAsked(long nowMs, Via via) implements ConductorEvent {}

    /// The first sound of a line reached the room.
    record LineStarted(long nowMs, String lineId) implements ConductorEvent {}

    /// A line is over.
    ///
    /// @param complete false if it was cut off for a reason that the conductor did not ask for
    record LineFinished(long nowMs, String lineId, boolean complete) implements ConductorEvent {}

    /// A line stood still, because it was not clear whether the candidate wanted the floor, and goes on where it was.
    ///
    /// @param waitedMs how long it stood
    record LineWaited(long nowMs, String lineId, long waitedMs) implements ConductorEvent {}

    /// A line cannot be spoken; the screen shows it as text.
    record LineFailed(long nowMs, String lineId, String reason) implements ConductorEvent {}

    /// Nothing else happened until [ConductorState#wakeAtMs()].
    record ClockTicked(long nowMs) implements ConductorEvent {}

    /// The candidate agreed to what the notice says.
    record ConsentGiven(long nowMs, String noticeVersion, String language) implements ConductorEvent {}

    /// The candidate declined, or took the consent back.
    record ConsentWithdrawn(long nowMs, String noticeVersion, String reason) implements ConductorEvent {}

    /// Another engine speaks and listens from now on; position and clock stay.
    record EngineSwitched(long nowMs, String engine) implements ConductorEvent {}

    /// No engine can speak and listen: the clock stops, and whoever goes on does so in writing, until
    /// [EngineBack].
    record EngineLost(long nowMs) implements ConductorEvent {}

    /// An engine can speak and listen again.
    record EngineBack(long nowMs) implements ConductorEvent {}

    /// This node goes down soon; another one, or the next process, goes on with the interview.
    record NodeStopping(long nowMs) implements ConductorEvent {}

    /// A live model proposes what to do next; the conductor decides.
    ///
    /// @param callId the model's name for the call; a call that comes twice counts once
    record ModelAsked(long nowMs, String callId, Wish wish) implements ConductorEvent {}

    /// Somebody's attention was raised. Changes nothing here.
    record FlagRaised(long nowMs, String flagId) implements ConductorEvent {}

    /// An operator paused the interview.
    record OperatorPaused(long nowMs, String by) implements ConductorEvent {}

    /// An operator ended their pause.
    record OperatorResumed(long nowMs, String by) implements ConductorEvent {}

    /// An operator wants the interviewer to say this next.
    record OperatorWhispered(long nowMs, String by, String text) implements ConductorEvent {}

    /// An operator talks with the candidate in person.
    record OperatorTookOver(long nowMs, String by) implements ConductorEvent {}

    /// The interviewer has the word again.
    record OperatorHandedBack(long nowMs, String by) implements ConductorEvent {}

    /// An operator gave more time.
    record OperatorExtended(long nowMs, String by, Duration more) implements ConductorEvent {}

    /// What a model may wish for.
    sealed interface Wish {

        /// The answer is complete.
        record NextQuestion() implements Wish {}

        /// Ask this about the answer.
        record FollowUp(String text) implements Wish {}

        /// Everything was asked.
        record End() implements Wish {}
    }
}
