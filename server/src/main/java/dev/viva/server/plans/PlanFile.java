package dev.viva.server.plans;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.viva.core.id.PlanId;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.plan.Rubric;
import dev.viva.core.plan.Rubric.Criterion;
import dev.viva.core.plan.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A plan as it is written by hand: times as numbers with their unit in the key, unknown keys refused.
record PlanFile(
        UUID id,
        String title,
        String company,
        String role,
        String language,
        double budgetMinutes,
        double candidateQuestionsMinutes,
        List<SectionEntry> sections,
        List<Criterion> rubric) {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    record SectionEntry(String title, String intro, List<QuestionEntry> questions) {

        Section toSection() {
            return new Section(
                    title,
                    intro,
                    questions.stream().map(QuestionEntry::toQuestion).toList());
        }
    }

    record QuestionEntry(
            String id,
            String text,
            double budgetMinutes,
            double patienceSeconds,
            FollowUps followUps,
            List<String> criteria) {

        Question toQuestion() {
            return new Question(id, text, followUps, minutes(budgetMinutes), seconds(patienceSeconds), criteria);
        }
    }

    /// Reads a plan from the class path; a broken one is a bug and stops the start.
    static InterviewPlan read(String resource) {
        try (var in = Objects.requireNonNull(PlanFile.class.getResourceAsStream(resource), resource)) {
            return YAML.readValue(in, PlanFile.class).toPlan();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private InterviewPlan toPlan() {
        return new InterviewPlan(
                new PlanId(id),
                title,
                company,
                role,
                language,
                minutes(budgetMinutes),
                minutes(candidateQuestionsMinutes),
                sections.stream().map(SectionEntry::toSection).toList(),
                new Rubric(rubric));
    }

    private static Duration minutes(double minutes) {
        return seconds(minutes * 60);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
