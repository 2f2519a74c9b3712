package dev.viva.core.plan;

import java.time.Duration;
import java.util.List;

/// One question and how the interviewer treats its answer.
///
/// @param id        stable within the plan, such as `q1`
/// @param text      said word for word
/// @param followUps what may be asked after the answer
/// @param budget    time for the question, its answer and its follow-ups
/// @param patience  silence after speech that closes the candidate's turn
/// @param criteria  ids of the rubric's criteria that the answer is evidence for
public record Question(
        String id, String text, FollowUps followUps, Duration budget, Duration patience, List<String> criteria) {

    public Question {
        criteria = List.copyOf(criteria);
        if (id.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("question " + id + ": text '" + text + "' (expected: both not blank)");
        }
        if (!budget.isPositive() || !patience.isPositive()) {
            throw new IllegalArgumentException(
                    "question " + id + ": budget " + budget + ", patience " + patience + " (expected: both > 0)");
        }
    }

    /// Which follow-ups are asked.
    ///
    /// @param policy  when one is asked
    /// @param limit   how many at the most
    /// @param prompts prepared wording, used in order where no model proposes one
    public record FollowUps(Policy policy, int limit, List<String> prompts) {

        /// Nothing is asked beyond the question.
        public static final FollowUps NONE = new FollowUps(Policy.NEVER, 0, List.of());

        public FollowUps {
            prompts = List.copyOf(prompts);
            if (limit < 0) {
                throw new IllegalArgumentException("follow-ups: limit " + limit + " (expected: >= 0)");
            }
        }

        /// When a follow-up is asked.
        public enum Policy {
            NEVER,
            /// If the answer had fewer words than an answer of substance has.
            IF_SHORT,
            /// After every answer, until the limit.
            ALWAYS
        }
    }
}
