package dev.viva.ai.local;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Makes a written line speakable for flite: plain ASCII, cut into sentences so that the first sound comes soon.
final class SpokenText {

    /// Longest piece given to flite in characters; about 20 s of speech, a third of a second of synthesis.
    static final int MAX_PIECE = 300;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\u2018\u2019\u02bc]");
    private static final Pattern DASHES = Pattern.compile("\\s*[\u2013\u2014]\\s*");
    private static final Pattern UNSPOKEN = Pattern.compile("[^\\x21-\\x7e]+|[\"*_`#<>|~^{}\\[\\]\\\\]+");
    private static final Pattern SPEAKABLE = Pattern.compile("[A-Za-z0-9]");
    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<!\\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|e\\.g|i\\.e)\\.)(?<=[.!?][')]?)\\s+(?=['(]?[A-Z0-9])");

    private SpokenText() {}

    /// The sentences of a line, in order; empty if nothing in it can be spoken.
    static List<String> sentences(String line) {
        var pieces = new ArrayList<String>();
        SENTENCE_END.splitAsStream(plain(line)).forEach(sentence -> addPieces(sentence, pieces));
        return pieces;
    }

    private static String plain(String line) {
        var text = ACCENTS.matcher(Normalizer.normalize(line, Normalizer.Form.NFKD))
                .replaceAll("");
        text = SINGLE_QUOTES.matcher(text).replaceAll("'");
        text = DASHES.matcher(text).replaceAll(", ");
        return UNSPOKEN.matcher(text).replaceAll(" ").strip();
    }

    private static void addPieces(String sentence, List<String> pieces) {
        var rest = sentence.strip();
        while (rest.length() > MAX_PIECE) {
            int cut = cut(rest);
            addPiece(rest.substring(0, cut), pieces);
            rest = rest.substring(cut).strip();
        }
        addPiece(rest, pieces);
    }

    private static void addPiece(String piece, List<String> pieces) {
        if (SPEAKABLE.matcher(piece).find()) {
            pieces.add(piece.strip());
        }
    }

    /// Where to part what is too long: after a comma if there is one, else at a blank, else anywhere.
    private static int cut(String text) {
        int comma = text.lastIndexOf(", ", MAX_PIECE - 1);
        if (comma > 0) {
            return comma + 1;
        }
        int blank = text.lastIndexOf(' ', MAX_PIECE);
        return blank > 0 ? blank : MAX_PIECE;
    }
}
