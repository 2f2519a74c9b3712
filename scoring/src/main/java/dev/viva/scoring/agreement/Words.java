package dev.viva.scoring.agreement;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text as the words that are compared: lower case, without punctuation, apostrophes kept inside a word.
final class Words {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}']+");

    private Words() {}

    static List<String> of(String text) {
        return BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT))
                .map(Words::bare)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Quotation marks look like apostrophes and are none.
    private static String bare(String word) {
        var from = 0;
        var to = word.length();
        while (from < to && word.charAt(from) == '\'') {
            from++;
        }
        while (to > from && word.charAt(to - 1) == '\'') {
            to--;
        }
        return word.substring(from, to);
    }
}
