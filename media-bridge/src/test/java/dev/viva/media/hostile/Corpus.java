package dev.viva.media.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// Inputs worth keeping: what coverage-guided search has found to reach new code, and every finding of the past. One
/// per line, in hex; lines that begin with # say why.
final class Corpus {

    private Corpus() {}

    /// The corpus of a target; empty if it has none.
    static List<byte[]> of(String target) {
        try (var file = Corpus.class.getResourceAsStream("/dev/viva/media/hostile/corpus/" + target + ".hex")) {
            if (file == null) {
                return List.of();
            }
            var text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(HexFormat.of()::parseHex)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
