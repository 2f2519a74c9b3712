package dev.viva.scoring.agreement;

import java.util.List;

/// How two transcripts of the same speech compare.
///
/// @param said    words of the reference
/// @param heard   words of the other transcript
/// @param matched words that stand in both, in the same order (longest common subsequence)
public record WordAgreement(int said, int heard, int matched) {

    /// Compares words without regard to case and punctuation. Takes `said * heard` steps.
    public static WordAgreement of(String reference, String other) {
        var said = Words.of(reference);
        var heard = Words.of(other);
        return new WordAgreement(said.size(), heard.size(), commonInOrder(said, heard));
    }

    /// Share of the reference's words that the other transcript has too, 0 to 1; 1 if nothing was said.
    public double recall() {
        return said == 0 ? 1 : (double) matched / said;
    }

    /// Share of words alike over both transcripts (F1), 0 to 1; 1 if both are empty.
    public double agreement() {
        return said + heard == 0 ? 1 : 2.0 * matched / (said + heard);
    }

    private static int commonInOrder(List<String> a, List<String> b) {
        var previous = new int[b.size() + 1];
        for (var word : a) {
            var row = new int[b.size() + 1];
            for (var j = 1; j <= b.size(); j++) {
                row[j] = word.equals(b.get(j - 1)) ? previous[j - 1] + 1 : Math.max(previous[j], row[j - 1]);
            }
            previous = row;
        }
        return previous[b.size()];
    }
}
