package dev.viva.core.plan;

import java.util.List;

/// How answers are judged: criteria, each with five anchored levels.
public record Rubric(List<Criterion> criteria) {

    public Rubric {
        criteria = List.copyOf(criteria);
    }

    /// One thing that is judged.
    ///
    /// @param levels what an answer on levels 1 to 5 sounds like, weakest first
    public record Criterion(String id, String title, List<String> levels) {

        /// Levels of every criterion.
        public static final int LEVELS = 5;

        public Criterion {
            levels = List.copyOf(levels);
            if (levels.size() != LEVELS || levels.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "criterion " + id + ": " + levels.size() + " levels (expected: " + LEVELS + ", none blank)");
            }
        }
    }
}
