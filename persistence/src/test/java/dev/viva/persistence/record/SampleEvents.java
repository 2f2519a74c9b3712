package dev.viva.persistence.record;

import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.*;
import dev.viva.core.record.ReplyWait;
import dev.viva.core.record.Word;
import dev.viva.core.recording.Track;
import dev.viva.persistence.RecordFixture;
import java.time.Duration;
import java.util.List;

/// One event of every kind, the same for ever: the golden files hold them.
final class SampleEvents {

    static final List<Word> WORDS =
            List.of(new Word("Good", 1_000, 1_200, false), new Word("morning,", 1_200, 1_650, true));

    private SampleEvents() {}

    @SuppressWarnings("MethodLength") // one of each kind
    static List<RecordEvent> all() {
        return List.of(
                new InterviewPlanned(RecordFixture.plan(), "Ada Example"),
                new InterviewEnded(Outcome.COMPLETED),
                new NoticeShown("2026-11", "en-US"),
                new ConsentGiven("2026-11", "en-US"),
                new ConsentWithdrawn("2026-11", "changed my mind"),
                new DeviceChecked(null, true, false),
                new VisitOpened(1, "room-1"),
                new VisitClosed(1, "left"),
                new QuestionAsked("q1", 0, "l2", "What about q1?"),
                new LineSpoken("l1", "GREETING", null, "Good morning, Ada.", WORDS, false, 1_000, 1_650),
                new WordsHeard("q1", "local", "Good morning,", WORDS, 0.75, 1_000, 1_650),
                new TurnClosed("q1", TurnEnd.SILENCE, 2, 1_000, 3_150),
                new AnswerTyped(null, "Typed: \u00e4\u00f6\u00fc \ud83d\ude42"),
                new RepeatAsked("q1", Via.BUTTON),
                new ThinkingAsked("q1", Via.VOICE),
                new QuestionSkipped("q1", Via.SYSTEM),
                new InterviewPaused(Via.OPERATOR),
                new InterviewResumed(Via.BUTTON),
                new TimeHintGiven(Duration.ofMillis(90_500)),
                new EngineOpened("local"),
                new EngineSwitched("gemini", "local", "1011"),
                new EngineFailed("gemini", "timeout"),
                new RecordingChunk(Track.CANDIDATE, 3, "00ff", 4_096),
                new DriftCorrected(Track.INTERVIEWER, -1),
                new FlagRaised("f1", "tab-hidden", "3 s", 5_000, 8_000),
                new FlagExplained("f1", "a call"),
                new FlagDismissed("f1", "plausible", "staff-1"),
                new OperatorListened("staff-1"),
                new OperatorWhispered("staff-1", "ask about tests"),
                new OperatorExtended("staff-1", Duration.ofMinutes(5)),
                new OperatorPaused("staff-1"),
                new OperatorTookOver("staff-1"),
                new OperatorHandedBack("staff-1"),
                new TranscriptRevised(10, "other", "Good morning", 0.5),
                new AssessmentMade("depth", null, "Not assessed.", List.of(new Quote(10, "morning")), "sim"),
                new AssessmentOverridden("depth", 4, "staff-1", "heard it myself"),
                new DecisionTaken("advance", "staff-1", "strong"),
                new CorrectionProposed(10, "Good evening"),
                new ExportDone("staff-1", "candidate"),
                new ErasureDone("staff-1", "request"),
                new SpanRecovered(3, 40, List.of("dmly")),
                new RecordingGap(Track.CANDIDATE, 5_000, 10_000),
                new ReplyTimed(
                        "L7",
                        "TRANSITION",
                        "gemini-live",
                        "openai",
                        61_000,
                        new ReplyWait(640, 120, 900, 0, 310, 12, 45)));
    }
}
