package dev.viva.ai.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words of a text without case and punctuation: transcripts write marks their own way.
public final class Words {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}']+");

    private Words() {}

    /// In order, in lower case.
    public static List<String> of(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT).replace('\u2019', '\''))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
