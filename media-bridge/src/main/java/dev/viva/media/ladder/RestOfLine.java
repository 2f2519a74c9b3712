package dev.viva.media.ladder;

import java.util.List;

/// Where a line goes on with another voice, by word. Nobody tells which words a piece of sound holds: they are counted
/// by the pace of speech, slowly, so that a word is rather said twice than not at all.
///
/// @param spoken what the candidate has heard of the text, at least
/// @param rest   what is still to be said; empty if nothing is
record RestOfLine(String spoken, String rest) {

    /// Slower than voices speak (65 ms per character is usual): used until a voice has shown its own pace.
    static final double SLOW_MS_PER_LETTER = 85;

    /// How much slower than measured a voice may be in another line.
    static final double SLACK = 1.1;

    /// Splits a text.
    ///
    /// @param audibleMs   of sound that came of it, without the silence before
    /// @param msPerLetter pace of the voice, with [#letters] as the measure
    static RestOfLine of(String text, long audibleMs, double msPerLetter) {
        var words = words(text);
        var said = wordsWithin(words, audibleMs / msPerLetter);
        var from = said == words.size() ? said : Math.max(said - 1, 0);
        if (from == 0 && said > 0) {
            from = firstClause(words, said); // not from the beginning
        }
        return new RestOfLine(
                String.join(" ", words.subList(0, from)), String.join(" ", words.subList(from, words.size())));
    }

    /// Length of a text in letters, with pauses: one after a word, four after a sentence.
    static int letters(String text) {
        return words(text).stream().mapToInt(RestOfLine::weight).sum();
    }

    private static int wordsWithin(List<String> words, double letters) {
        var left = letters;
        for (var i = 0; i < words.size(); i++) {
            left -= words.get(i).length();
            if (left < 0) {
                return i;
            }
            left -= weight(words.get(i)) - words.get(i).length();
        }
        return words.size();
    }

    /// Words up to the first comma or stop, if so many were said; else none.
    private static int firstClause(List<String> words, int said) {
        for (var i = 0; i < said; i++) {
            if (words.get(i).matches(".*[,;:.?!]")) {
                return i + 1;
            }
        }
        return 0;
    }

    private static List<String> words(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
    }

    private static int weight(String word) {
        return word.length() + (word.matches(".*[.?!]") ? 4 : 1);
    }
}
