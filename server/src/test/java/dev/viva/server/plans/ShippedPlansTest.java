package dev.viva.server.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.plan.Question;
import dev.viva.core.plan.Rubric.Criterion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShippedPlansTest {

    @Test
    void theFirstPlanAsksThreeQuestionsThatFitItsBudget() {
        var plan = ShippedPlans.firstSteps();

        assertThat(plan.questions()).extracting(Question::id).containsExactly("q1", "q2", "q3");
        assertThat(plan.questions().stream().map(Question::budget).reduce(plan.candidateQuestions(), Duration::plus))
                .isLessThanOrEqualTo(plan.budget());
    }

    @Test
    void everyCriterionOfAQuestionStandsInTheRubric() {
        var plan = ShippedPlans.firstSteps();

        var known = plan.rubric().criteria().stream().map(Criterion::id).toList();
        assertThat(plan.questions()).allSatisfy(q -> assertThat(known).containsAll(q.criteria()));
    }
}
