package dev.viva.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.id.PlanId;
import dev.viva.core.plan.Question.FollowUps;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InterviewPlanTest {

    private static final Duration TEN = Duration.ofMinutes(10);

    private static Question question(String id) {
        return new Question(id, "What is " + id + "?", FollowUps.NONE, TEN, Duration.ofSeconds(2), List.of());
    }

    private static InterviewPlan plan(Duration theirs, Section... sections) {
        return new InterviewPlan(
                new PlanId(new UUID(0, 1)),
                "Test",
                "Acme",
                "Engineer",
                "en",
                TEN,
                theirs,
                List.of(sections),
                new Rubric(List.of()));
    }

    @Test
    void questionsAreNumberedAcrossSections() {
        var plan = plan(
                Duration.ZERO,
                new Section("A", "", List.of(question("q1"), question("q2"))),
                new Section("B", "", List.of(question("q3"))));

        assertThat(plan.size()).isEqualTo(3);
        assertThat(List.of(plan.question(0), plan.question(1), plan.question(2)))
                .isEqualTo(plan.questions());
        assertThatThrownBy(() -> plan.question(3)).hasMessage("question 3 (expected: below 3)");
    }

    @Test
    void theCandidatesTimeLeavesSomeForTheQuestions() {
        assertThatThrownBy(() -> plan(TEN, new Section("A", "", List.of(question("q1")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("candidateQuestions: PT10M (expected: less than the budget, PT10M)");
    }

    @Test
    void noQuestionIdStandsTwice() {
        assertThatThrownBy(() -> plan(Duration.ZERO, new Section("A", "", List.of(question("q1"), question("q1")))))
                .hasMessageStartingWith("question ids: [q1, q1]");
    }
}
