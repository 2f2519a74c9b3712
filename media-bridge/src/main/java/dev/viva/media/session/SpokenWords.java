package dev.viva.media.session;

import dev.viva.core.record.Word;
import java.util.ArrayList;
import java.util.List;

/// Spreads the words of a line over the time in which it was played, each by its length in letters.
///
/// An estimate, and marked as one: a line of even speech puts a word within a few hundred ms of where it is heard.
final class SpokenWords {

    private SpokenWords() {}

    /// The words that were heard of a line.
    ///
    /// @param share   part of the line that was played, 0 to 1; a word counts if its first half was
    /// @param startMs media time of the first sample
    /// @param endMs   media time after the last sample played
    static List<Word> heard(String text, double share, long startMs, long endMs) {
        var words = List.of(text.strip().split("\\s+"));
        var letters = words.stream().mapToInt(SpokenWords::weight).sum();
        var heard = new ArrayList<Word>();
        var before = 0;
        for (var word : words) {
            var weight = weight(word);
            if (word.isEmpty() || before + weight / 2.0 > share * letters) {
                break;
            }
            var playedLetters = Math.max(1, share * letters);
            heard.add(new Word(
                    word,
                    at(before / playedLetters, startMs, endMs),
                    at(Math.min(1, (before + weight) / playedLetters), startMs, endMs),
                    true));
            before += weight;
        }
        return heard;
    }

    /// The pause after a word counts as one letter, the one after a sentence as four.
    private static int weight(String word) {
        return word.length() + (word.matches(".*[.?!]") ? 4 : 1);
    }

    private static long at(double share, long startMs, long endMs) {
        return startMs + Math.round(share * (endMs - startMs));
    }
}
