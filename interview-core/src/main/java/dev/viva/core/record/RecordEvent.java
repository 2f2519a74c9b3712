package dev.viva.core.record;

import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.recording.Track;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened in an interview and must be known for ever.
///
/// Every kind that Viva knows is here, also those that only later features write, so that a record can be read by any
/// version. Changing the components of a kind means a new schema version, an up-caster and a golden file in
/// `persistence`. Times ending in `Ms` are media times within the event's visit.
public sealed interface RecordEvent {

    /// Event 0: what was agreed to be asked, and of whom.
    record InterviewPlanned(InterviewPlan plan, String candidateName) implements RecordEvent {}

    /// Over for good.
    record InterviewEnded(Outcome outcome) implements RecordEvent {}

    /// The candidate was shown what is recorded and who decides.
    record NoticeShown(String noticeVersion, String language) implements RecordEvent {}

    record ConsentGiven(String noticeVersion, String language) implements RecordEvent {}

    /// Declined at the start (`noticeVersion` as shown) or withdrawn later.
    record ConsentWithdrawn(String noticeVersion, String reason) implements RecordEvent {}

    /// The microphone test.
    ///
    /// @param peakDbfs loudest sample, 0 is full scale; null if there were only zeros
    record DeviceChecked(@Nullable Double peakDbfs, boolean onlyZeros, boolean playedBack) implements RecordEvent {}

    /// A room was joined.
    record VisitOpened(int visit, String room) implements RecordEvent {}

    /// A room was left for good.
    record VisitClosed(int visit, String reason) implements RecordEvent {}

    /// The interviewer begins to ask.
    ///
    /// @param followUp 0 for the question itself, n for its n-th follow-up
    record QuestionAsked(String questionId, int followUp, String lineId, String text) implements RecordEvent {}

    /// The interviewer has said a line, to its end or not.
    ///
    /// @param kind  what the line was for, such as `GREETING`; the conductor's name for it
    /// @param text  what was meant to be said
    /// @param words what was played, with times; empty if nothing was
    record LineSpoken(
            String lineId,
            String kind,
            @Nullable String questionId,
            String text,
            List<Word> words,
            boolean complete,
            long startMs,
            long endMs)
            implements RecordEvent {
        public LineSpoken {
            words = List.copyOf(words);
        }

        /// The words that reached the candidate.
        public String heard() {
            return String.join(" ", words.stream().map(Word::text).toList());
        }
    }

    /// A stretch of the candidate's speech was understood, finally.
    ///
    /// @param confidence 0 to 1 as the engine gives it; null if it gives none
    record WordsHeard(
            @Nullable String questionId,
            String engine,
            String text,
            List<Word> words,
            @Nullable Double confidence,
            long startMs,
            long endMs)
            implements RecordEvent {
        public WordsHeard {
            words = List.copyOf(words);
        }
    }

    /// The candidate's turn is over.
    record TurnClosed(String questionId, TurnEnd reason, int words, long startMs, long endMs) implements RecordEvent {}

    record AnswerTyped(@Nullable String questionId, String text) implements RecordEvent {}

    record RepeatAsked(@Nullable String questionId, Via via) implements RecordEvent {}

    record ThinkingAsked(@Nullable String questionId, Via via) implements RecordEvent {}

    record QuestionSkipped(String questionId, Via via) implements RecordEvent {}

    record InterviewPaused(Via via) implements RecordEvent {}

    record InterviewResumed(Via via) implements RecordEvent {}

    record TimeHintGiven(Duration remaining) implements RecordEvent {}

    record EngineOpened(String engine) implements RecordEvent {}

    record EngineSwitched(String from, String to, String reason) implements RecordEvent {}

    record EngineFailed(String engine, String reason) implements RecordEvent {}

    /// A piece of a recording reached the disk.
    ///
    /// @param sha256 of the ciphertext, lower-case hex
    /// @param length of the ciphertext in bytes
    record RecordingChunk(Track track, int index, String sha256, long length) implements RecordEvent {}

    /// A stretch of a recording whose sound the disk did not take: there is silence in its place, or at the end
    /// nothing.
    record RecordingGap(Track track, long startMs, long endMs) implements RecordEvent {}

    /// A track drifted against the node's clock. Written at most every 30 s, and at the end of a visit.
    ///
    /// @param frames 20 ms frames inserted (positive) or dropped (negative) since the last such event, together
    record DriftCorrected(Track track, int frames) implements RecordEvent {}

    record FlagRaised(String flagId, String kind, String detail, long startMs, long endMs) implements RecordEvent {}

    record FlagExplained(String flagId, String text) implements RecordEvent {}

    record FlagDismissed(String flagId, String reason, String by) implements RecordEvent {}

    record OperatorListened(String by) implements RecordEvent {}

    record OperatorWhispered(String by, String text) implements RecordEvent {}

    record OperatorExtended(String by, Duration more) implements RecordEvent {}

    record OperatorPaused(String by) implements RecordEvent {}

    record OperatorTookOver(String by) implements RecordEvent {}

    record OperatorHandedBack(String by) implements RecordEvent {}

    /// A second transcription of the same sound.
    ///
    /// @param ofSeq     the [WordsHeard] that it is compared with
    /// @param agreement share of words alike, 0 to 1
    record TranscriptRevised(long ofSeq, String engine, String text, double agreement) implements RecordEvent {}

    /// A rating of one criterion, or its absence.
    ///
    /// @param level  1 to 5; null means "not assessed"
    /// @param quotes the words that it rests on, each with the `seq` of its [WordsHeard]
    record AssessmentMade(
            String criterionId, @Nullable Integer level, String sentence, List<Quote> quotes, String model)
            implements RecordEvent {
        public AssessmentMade {
            quotes = List.copyOf(quotes);
        }
    }

    record AssessmentOverridden(
            String criterionId, @Nullable Integer level, String by, String reason) implements RecordEvent {}

    record DecisionTaken(String decision, String by, String reason) implements RecordEvent {}

    record CorrectionProposed(long ofSeq, String text) implements RecordEvent {}

    record ExportDone(String by, String kind) implements RecordEvent {}

    record ErasureDone(String by, String reason) implements RecordEvent {}

    /// Events that a dead writer had made durable and never shipped, found later in its spool.
    ///
    /// A span holds at most one event that is a line of the transcript, or another span: so the line is known
    /// by the `seq` of its span.
    ///
    /// @param epoch   the dead writer's lease
    /// @param fromSeq the number that the dead writer gave to the first; the record may have given it anew
    /// @param events  its envelopes in their order, sealed and chained as they were: Base64 of the bytes that
    ///                [CanonicalBytes#withHash] makes
    record SpanRecovered(long epoch, long fromSeq, List<String> events) implements RecordEvent {
        public SpanRecovered {
            events = List.copyOf(events);
        }
    }

    /// A reply to what the candidate said could be heard. Written once for each, by whoever timed it; holds no words.
    ///
    /// @param lineId   of the line that was the first to be heard
    /// @param kind     of it, as in [LineSpoken]
    /// @param heardBy  the engine that understood the candidate; null if the words did not come in time
    /// @param spokenBy the engine that spoke
    /// @param fromMs   the last sound of the candidate
    record ReplyTimed(
            String lineId, String kind, @Nullable String heardBy, String spokenBy, long fromMs, ReplyWait waited)
            implements RecordEvent {}

    /// Words in evidence.
    record Quote(long seq, String text) {}

    /// How the candidate asked.
    enum Via {
        BUTTON,
        VOICE,
        OPERATOR,
        SYSTEM
    }

    /// Why a turn was over.
    enum TurnEnd {
        SILENCE,
        TYPED,
        SKIPPED,
        TIME,
        DONE
    }

    /// How an interview ended.
    enum Outcome {
        COMPLETED,
        DECLINED,
        WITHDRAWN,
        OUR_FAULT,
        UPSTREAM_FAULT,
        UNCLEAR
    }
}
