package dev.viva.core.plan;

import dev.viva.core.id.PlanId;
import java.time.Duration;
import java.util.List;

/// What is asked in an interview, in which order, and how long it may take.
///
/// @param company    who interviews, as the candidate should hear it
/// @param language   BCP 47, such as `en-US`
/// @param budget     length of the whole interview, the candidate's own questions included
/// @param candidateQuestions time kept at the end for the candidate's own questions; zero for none
public record InterviewPlan(
        PlanId id,
        String title,
        String company,
        String role,
        String language,
        Duration budget,
        Duration candidateQuestions,
        List<Section> sections,
        Rubric rubric) {

    public InterviewPlan {
        sections = List.copyOf(sections);
        require(!sections.isEmpty(), "sections: none (expected: at least one)");
        require(budget.isPositive(), "budget: " + budget + " (expected: > 0)");
        require(!candidateQuestions.isNegative(), "candidateQuestions: " + candidateQuestions + " (expected: >= 0)");
        require(
                candidateQuestions.compareTo(budget) < 0,
                "candidateQuestions: " + candidateQuestions + " (expected: less than the budget, " + budget + ")");
        var ids = sections.stream()
                .flatMap(s -> s.questions().stream())
                .map(Question::id)
                .toList();
        require(ids.size() == ids.stream().distinct().count(), "question ids: " + ids + " (expected: no id twice)");
    }

    /// All questions in the order in which they are asked.
    public List<Question> questions() {
        return sections.stream().flatMap(s -> s.questions().stream()).toList();
    }

    /// How many questions there are.
    public int size() {
        var size = 0;
        for (var section : sections) {
            size += section.questions().size();
        }
        return size;
    }

    /// The question that is asked at `index`, from 0. Fails with `IndexOutOfBoundsException` beyond the last.
    public Question question(int index) {
        var rest = index;
        for (var section : sections) {
            if (rest < section.questions().size()) {
                return section.questions().get(rest);
            }
            rest -= section.questions().size();
        }
        throw new IndexOutOfBoundsException("question " + index + " (expected: below " + size() + ")");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
