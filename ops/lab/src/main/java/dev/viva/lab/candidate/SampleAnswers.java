package dev.viva.lab.candidate;

import java.util.List;

/// What the sample candidate says: one answer for each question of the first plan, in plain words that the built-in
/// recogniser knows.
public final class SampleAnswers {

    private SampleAnswers() {}

    /// In the order of the questions.
    public static List<String> inOrder() {
        return List.of(
                "I worked in a small hotel for three years. I answered the phone, helped the guests, and trained"
                        + " two new people. I enjoyed solving a problem before the guest had to ask.",
                "One day a family arrived late at night and their room was not ready. I said that I was sorry, gave"
                        + " them a warm drink, and found another room in ten minutes. In the morning they thanked me.",
                "In the morning I make a list of the people who need my help. The most important person comes first."
                        + " Then I tell the other people how long it will take.");
    }

    /// What it says when it is asked whether it has questions of its own.
    public static String ownQuestion() {
        return "No, thank you. That is all.";
    }
}
