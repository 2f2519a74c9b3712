package dev.viva.ai.gemini;

import dev.viva.ai.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/// The words of a line against the words that the model's transcript has of it.
///
/// Words are compared without case and punctuation: transcripts write numbers, names and marks their
/// own way, so what is asked here is whether it is the same line, not whether it is the same spelling.
final class Wording {

    /// Below this share of common words it is another line.
    static final double SAME = 0.5;

    /// Words after which the beginning can be judged.
    private static final int BEGINNING = 3;

    private static final int ENOUGH = 2;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Wording() {}

    /// The parts of a text as it is written, each with its marks.
    static List<String> written(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(SPACE.split(stripped));
    }

    /// The share of the transcript's words that the line has, 0 to 1: a transcript may still lack
    /// words, but it has none of its own.
    static double agreement(String transcript, String line) {
        var wanted = Words.of(transcript);
        var left = new HashMap<String, Integer>();
        Words.of(line).forEach(word -> left.merge(word, 1, Integer::sum));
        long found = wanted.stream()
                .filter(word -> left.merge(word, -1, Integer::sum) >= 0)
                .count();
        return wanted.isEmpty() ? 1 : (double) found / wanted.size();
    }

    /// Whether what was transcribed so far can be the beginning of the line. Two words tell if they
    /// agree with each other.
    static Verdict begins(String line, String transcript) {
        var wanted = Words.of(line);
        var given = Words.of(transcript);
        int judged = Math.min(BEGINNING, Math.min(given.size(), wanted.size()));
        if (judged < Math.min(ENOUGH, wanted.size())) {
            return Verdict.UNCLEAR;
        }
        var near = wanted.subList(0, Math.min(wanted.size(), BEGINNING + 2));
        long found = given.subList(0, judged).stream().filter(near::contains).count();
        if (found == judged) {
            return Verdict.SAME;
        }
        if (found == 0) {
            return Verdict.OTHER;
        }
        return judged < Math.min(BEGINNING, wanted.size())
                ? Verdict.UNCLEAR
                : (2 * found >= judged ? Verdict.SAME : Verdict.OTHER);
    }

    /// The rest of the line after so many written words.
    static String after(String line, int count) {
        var written = written(line);
        return String.join(" ", written.subList(Math.min(count, written.size()), written.size()));
    }

    /// The first written words of the line.
    static String first(String line, int count) {
        var written = written(line);
        return String.join(" ", written.subList(0, Math.min(count, written.size())));
    }

    /// What a beginning is.
    enum Verdict {
        SAME,
        OTHER,
        UNCLEAR
    }
}
