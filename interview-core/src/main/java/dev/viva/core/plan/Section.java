package dev.viva.core.plan;

import java.util.List;

/// Questions that belong together.
///
/// @param intro said before its first question; empty for nothing
public record Section(String title, String intro, List<Question> questions) {

    public Section {
        questions = List.copyOf(questions);
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("section " + title + ": no questions (expected: at least one)");
        }
    }
}
