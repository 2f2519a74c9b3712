package dev.viva.ai.openai;

import dev.viva.ai.text.Words;
import java.util.Arrays;
import java.util.List;

/// Follows a transcript as it comes, and tells whether it is the text that was to be read.
///
/// Words are compared without case and marks. How far a transcript is from the text is the number of
/// words to add, leave out or replace, between what came and the beginning of the text that is nearest
/// to it.
///
/// **Threads:** confined.
final class Recital {

    /// Words after which a beginning is known for what it is.
    private static final int BEGINNING = 4;

    /// Words of text in which one more may differ.
    private static final int PER_DIFFERENCE = 12;

    private final List<String> wanted;
    private final int tolerance;

    /// How far what came is from the first so many words of the text.
    private int[] distances;

    private final StringBuilder begun = new StringBuilder();
    private int came;

    /// @param exact every word must be as written; else numbers and names may be spelled in another way
    Recital(String text, boolean exact) {
        wanted = Words.of(text);
        tolerance = exact || wanted.size() < BEGINNING ? 0 : 1 + wanted.size() / PER_DIFFERENCE;
        distances = new int[wanted.size() + 1];
        Arrays.setAll(distances, at -> at);
    }

    /// More of the transcript; it may end within a word.
    void more(String piece) {
        begun.append(piece);
        int end = begun.length();
        while (end > 0 && !Character.isWhitespace(begun.charAt(end - 1))) {
            end--;
        }
        Words.of(begun.substring(0, end)).forEach(this::word);
        begun.delete(0, end);
    }

    /// Something came.
    boolean begun() {
        return came > 0 || !begun.isEmpty();
    }

    /// Nothing more comes.
    void end() {
        more(" ");
    }

    private void word(String word) {
        came++;
        var next = new int[distances.length];
        next[0] = came;
        for (int at = 1; at < next.length; at++) {
            int replaced = distances[at - 1] + (wanted.get(at - 1).equals(word) ? 0 : 1);
            next[at] = Math.min(replaced, 1 + Math.min(next[at - 1], distances[at]));
        }
        distances = next;
    }

    /// What came cannot be a beginning of the text.
    boolean astray() {
        return Arrays.stream(distances).min().orElse(0) > tolerance;
    }

    /// Enough came to know that it is the text that is being read.
    boolean wellBegun() {
        return came >= Math.min(BEGINNING, wanted.size()) && !astray();
    }

    /// What came is the text.
    boolean whole() {
        return distances[wanted.size()] <= tolerance;
    }
}
