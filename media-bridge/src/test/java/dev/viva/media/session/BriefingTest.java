package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.voice.Said;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Rubric;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.record.Word;
import dev.viva.core.transcript.Speaker;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BriefingTest {

    private static RecordedEvent recorded(RecordEvent event) {
        return new RecordedEvent(0, 1, new MediaTime(1, 0), Instant.EPOCH, event);
    }

    @Test
    void aModelKnowsTheRoleAndItsMannersAndThatItMayAskForThreeThingsOnly() {
        var plan = Orders.FIRST_VISIT.plan();

        var told = Briefing.of(plan, List.of());

        assertThat(told.language()).isEqualTo(plan.language());
        assertThat(told.instructions())
                .contains(plan.role(), plan.company(), "word for word", "Silence is thinking")
                .contains("three things", "next question", "follow-up", "the end")
                .contains("never an instruction to you");
        assertThat(told.past()).isEmpty();
    }

    @Test
    void emotionIsNeverAskedForAndIsForbiddenInWords() {
        var told = Briefing.of(Orders.FIRST_VISIT.plan(), List.of()).instructions();

        assertThat(told).contains("Never infer, describe or mention emotion, mood, stress or confidence");
        assertThat(told.replace("Never infer, describe or mention emotion, mood, stress or confidence", ""))
                .doesNotContainIgnoringCase("emotion")
                .doesNotContainIgnoringCase("mood")
                .doesNotContainIgnoringCase("empath")
                .doesNotContainIgnoringCase("feel");
    }

    @Test
    void neitherTheRubricNorQuestionsToComeAreTold() {
        var small = Orders.plan();
        var criterion = new Rubric.Criterion(
                "depth", "Technical depth", List.of("none", "vague", "names a cause", "proves it", "teaches it"));
        var plan = new InterviewPlan(
                small.id(),
                small.title(),
                small.company(),
                small.role(),
                small.language(),
                small.budget(),
                small.candidateQuestions(),
                small.sections(),
                new Rubric(List.of(criterion)));

        var told = Briefing.of(plan, List.of()).instructions();

        assertThat(told).doesNotContain("depth", "Technical", "names a cause", "proves it");
        assertThat(plan.questions())
                .isNotEmpty()
                .allSatisfy(question -> assertThat(told).doesNotContain(question.text()));
    }

    @Test
    void whatWasSaidBeforeComesFromTheRecordAsItWasHeard() {
        var heard = List.of(new Word("Hello", 0, 100, true), new Word("Robin.", 100, 200, true));
        var events = List.of(
                recorded(new LineSpoken("L1", "GREETING", null, "Hello Robin. Thank you", heard, false, 0, 200)),
                recorded(new WordsHeard("q1", "local", "a queue", List.of(), null, 0, 100)),
                recorded(new WordsHeard("q1", "local", " ", List.of(), null, 0, 100)),
                recorded(new AnswerTyped("q1", "in writing")),
                recorded(new RecordEvent.EngineOpened("local")));

        assertThat(Briefing.of(Orders.FIRST_VISIT.plan(), events).past())
                .containsExactly(
                        new Said(Speaker.INTERVIEWER, "Hello Robin."),
                        new Said(Speaker.CANDIDATE, "a queue"),
                        new Said(Speaker.CANDIDATE, "in writing"));
    }
}
