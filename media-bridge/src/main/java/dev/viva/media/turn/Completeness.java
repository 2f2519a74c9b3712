package dev.viva.media.turn;

import java.util.List;
import java.util.Locale;

/// Whether what was said so far sounds over, by its last words alone.
///
/// English, and the Hindi that is mixed into it; the words stand in `completeness.txt`. Other languages are
/// [#UNKNOWN] or [#SENTENCE]: then patience decides as if there were no text.
public enum Completeness {

    /// Nothing was understood yet.
    UNKNOWN,

    /// Wants to go on: "and then I".
    OPEN,

    /// Looks for words: "um", "let me think".
    HESITATING,

    /// May be over, or only a sentence of a longer answer.
    SENTENCE,

    /// The whole of it is a yes, a no or the like: over, where such an answer was asked for.
    SHORT,

    /// Says itself that it is over: "that's all".
    FINISHED;

    /// Nothing longer stands in the lexicon.
    private static final int LONGEST = 6;

    private static final Lexicon LEXICON = Lexicon.load();

    /// Judges a text as it is understood so far, with or without punctuation.
    public static Completeness of(String text) {
        var words = words(text);
        if (words.isEmpty()) {
            return UNKNOWN;
        }
        if (LEXICON.isShortAnswer(String.join(" ", words))) {
            return SHORT;
        }
        if (trailsOff(text)) {
            return OPEN;
        }
        return ending(words);
    }

    /// The longest ending that the lexicon knows decides.
    private static Completeness ending(List<String> words) {
        for (var length = Math.min(LONGEST, words.size()); length > 0; length--) {
            var ending = String.join(" ", words.subList(words.size() - length, words.size()));
            var known = LEXICON.of(ending);
            if (known != null) {
                return switch (known) {
                    case OPEN -> OPEN;
                    case HESITATING -> HESITATING;
                    case FINISHED -> FINISHED;
                    case WHOLE -> SENTENCE;
                };
            }
        }
        return SENTENCE;
    }

    /// Some transcribers write a sentence that was not finished with a comma, a dash or dots.
    private static boolean trailsOff(String text) {
        var end = text.strip();
        return end.endsWith(",") || end.endsWith("...") || end.endsWith("…") || end.endsWith("-") || end.endsWith("—");
    }

    private static List<String> words(String text) {
        var plain = text.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("[^\\p{L}\\p{M}\\p{N}' ]+", " ");
        return plain.isBlank() ? List.of() : List.of(plain.strip().split(" +"));
    }
}
