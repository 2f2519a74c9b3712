package dev.viva.media.turn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The expressions of `completeness.txt`: what a text is that ends with them, and which whole texts are short answers.
final class Lexicon {

    private static final String SHORT = "SHORT";

    private final Map<String, Ending> endings = new HashMap<>();
    private final Set<String> shorts = new HashSet<>();

    /// What an ending says of the text.
    enum Ending {
        OPEN,
        HESITATING,
        FINISHED,
        /// Whole, although its last word alone says otherwise.
        WHOLE
    }

    private Lexicon() {}

    /// The lexicon that is shipped.
    static Lexicon load() {
        var lexicon = new Lexicon();
        var stream = Objects.requireNonNull(Lexicon.class.getResourceAsStream("completeness.txt"), "completeness.txt");
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var group = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                group = lexicon.take(line.strip(), group);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }

    private String take(String line, String group) {
        if (line.isEmpty() || line.startsWith("#")) {
            return group;
        }
        if (line.startsWith("[")) {
            return line.substring(1, line.length() - 1);
        }
        if (group.equals(SHORT)) {
            shorts.add(line);
        } else {
            endings.put(line, Ending.valueOf(group));
        }
        return group;
    }

    /// What a text is that ends so, or null if this says nothing.
    @Nullable
    Ending of(String ending) {
        return endings.get(ending);
    }

    boolean isShortAnswer(String text) {
        return shorts.contains(text);
    }
}
