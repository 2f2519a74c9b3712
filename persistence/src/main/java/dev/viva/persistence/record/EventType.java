package dev.viva.persistence.record;

import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.AssessmentMade;
import dev.viva.core.record.RecordEvent.AssessmentOverridden;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordEvent.CorrectionProposed;
import dev.viva.core.record.RecordEvent.DecisionTaken;
import dev.viva.core.record.RecordEvent.DeviceChecked;
import dev.viva.core.record.RecordEvent.DriftCorrected;
import dev.viva.core.record.RecordEvent.EngineFailed;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordEvent.EngineSwitched;
import dev.viva.core.record.RecordEvent.ErasureDone;
import dev.viva.core.record.RecordEvent.ExportDone;
import dev.viva.core.record.RecordEvent.FlagDismissed;
import dev.viva.core.record.RecordEvent.FlagExplained;
import dev.viva.core.record.RecordEvent.FlagRaised;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.InterviewPaused;
import dev.viva.core.record.RecordEvent.InterviewPlanned;
import dev.viva.core.record.RecordEvent.InterviewResumed;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.NoticeShown;
import dev.viva.core.record.RecordEvent.OperatorExtended;
import dev.viva.core.record.RecordEvent.OperatorHandedBack;
import dev.viva.core.record.RecordEvent.OperatorListened;
import dev.viva.core.record.RecordEvent.OperatorPaused;
import dev.viva.core.record.RecordEvent.OperatorTookOver;
import dev.viva.core.record.RecordEvent.OperatorWhispered;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.QuestionSkipped;
import dev.viva.core.record.RecordEvent.RecordingChunk;
import dev.viva.core.record.RecordEvent.RecordingGap;
import dev.viva.core.record.RecordEvent.RepeatAsked;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.RecordEvent.ThinkingAsked;
import dev.viva.core.record.RecordEvent.TimeHintGiven;
import dev.viva.core.record.RecordEvent.TranscriptRevised;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The name and the schema version under which each kind of event is stored.
///
/// Names are for ever: a renamed class keeps its old name here. A kind whose components change gets the next version,
/// an up-caster in [UpCasters] and a golden file.
enum EventType {
    INTERVIEW_PLANNED(InterviewPlanned.class, "interview-planned", 1),
    INTERVIEW_ENDED(InterviewEnded.class, "interview-ended", 1),
    NOTICE_SHOWN(NoticeShown.class, "notice-shown", 1),
    CONSENT_GIVEN(ConsentGiven.class, "consent-given", 1),
    CONSENT_WITHDRAWN(ConsentWithdrawn.class, "consent-withdrawn", 1),
    DEVICE_CHECKED(DeviceChecked.class, "device-checked", 1),
    VISIT_OPENED(VisitOpened.class, "visit-opened", 1),
    VISIT_CLOSED(VisitClosed.class, "visit-closed", 1),
    QUESTION_ASKED(QuestionAsked.class, "question-asked", 1),
    LINE_SPOKEN(LineSpoken.class, "line-spoken", 1),
    WORDS_HEARD(WordsHeard.class, "words-heard", 1),
    TURN_CLOSED(TurnClosed.class, "turn-closed", 1),
    ANSWER_TYPED(AnswerTyped.class, "answer-typed", 1),
    REPEAT_ASKED(RepeatAsked.class, "repeat-asked", 1),
    THINKING_ASKED(ThinkingAsked.class, "thinking-asked", 1),
    QUESTION_SKIPPED(QuestionSkipped.class, "question-skipped", 1),
    INTERVIEW_PAUSED(InterviewPaused.class, "interview-paused", 1),
    INTERVIEW_RESUMED(InterviewResumed.class, "interview-resumed", 1),
    TIME_HINT_GIVEN(TimeHintGiven.class, "time-hint-given", 1),
    ENGINE_OPENED(EngineOpened.class, "engine-opened", 1),
    ENGINE_SWITCHED(EngineSwitched.class, "engine-switched", 1),
    ENGINE_FAILED(EngineFailed.class, "engine-failed", 1),
    RECORDING_CHUNK(RecordingChunk.class, "recording-chunk", 1),
    DRIFT_CORRECTED(DriftCorrected.class, "drift-corrected", 1),
    FLAG_RAISED(FlagRaised.class, "flag-raised", 1),
    FLAG_EXPLAINED(FlagExplained.class, "flag-explained", 1),
    FLAG_DISMISSED(FlagDismissed.class, "flag-dismissed", 1),
    OPERATOR_LISTENED(OperatorListened.class, "operator-listened", 1),
    OPERATOR_WHISPERED(OperatorWhispered.class, "operator-whispered", 1),
    OPERATOR_EXTENDED(OperatorExtended.class, "operator-extended", 1),
    OPERATOR_PAUSED(OperatorPaused.class, "operator-paused", 1),
    OPERATOR_TOOK_OVER(OperatorTookOver.class, "operator-took-over", 1),
    OPERATOR_HANDED_BACK(OperatorHandedBack.class, "operator-handed-back", 1),
    TRANSCRIPT_REVISED(TranscriptRevised.class, "transcript-revised", 1),
    ASSESSMENT_MADE(AssessmentMade.class, "assessment-made", 1),
    ASSESSMENT_OVERRIDDEN(AssessmentOverridden.class, "assessment-overridden", 1),
    DECISION_TAKEN(DecisionTaken.class, "decision-taken", 1),
    CORRECTION_PROPOSED(CorrectionProposed.class, "correction-proposed", 1),
    EXPORT_DONE(ExportDone.class, "export-done", 1),
    ERASURE_DONE(ErasureDone.class, "erasure-done", 1),
    SPAN_RECOVERED(SpanRecovered.class, "span-recovered", 1),
    RECORDING_GAP(RecordingGap.class, "recording-gap", 1),
    REPLY_TIMED(ReplyTimed.class, "reply-timed", 1);

    private static final Map<Class<?>, EventType> BY_KIND =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::kind, Function.identity()));
    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::stored, Function.identity()));

    private final Class<? extends RecordEvent> kind;
    private final String stored;
    private final int version;

    EventType(Class<? extends RecordEvent> kind, String stored, int version) {
        this.kind = kind;
        this.stored = stored;
        this.version = version;
    }

    Class<? extends RecordEvent> kind() {
        return kind;
    }

    /// The name in envelopes.
    String stored() {
        return stored;
    }

    /// The version that is written now.
    int version() {
        return version;
    }

    static EventType of(RecordEvent event) {
        var type = BY_KIND.get(event.getClass());
        if (type == null) {
            throw new IllegalStateException(event.getClass() + " has no stored name (expected: one in EventType)");
        }
        return type;
    }

    static Optional<EventType> named(String stored) {
        return Optional.ofNullable(BY_NAME.get(stored));
    }
}
