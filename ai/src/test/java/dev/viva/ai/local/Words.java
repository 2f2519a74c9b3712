package dev.viva.ai.local;

import java.util.List;
import java.util.Locale;

/// Compares what was said with what was understood.
final class Words {

    private Words() {}

    static List<String> of(String text) {
        var plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z' ]", " ").strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split("\\s+", -1));
    }

    /// The share of the words said that were understood, in order: 1 minus the word error rate.
    static double understood(String said, String heard) {
        var expected = of(said);
        return 1 - (double) distance(expected, of(heard)) / expected.size();
    }

    private static int distance(List<String> a, List<String> b) {
        var row = new int[b.size() + 1];
        for (int j = 0; j <= b.size(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.size(); j++) {
                int substituted = diagonal + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.size()];
    }
}
