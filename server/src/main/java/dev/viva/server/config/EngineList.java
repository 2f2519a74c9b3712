package dev.viva.server.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Voices in the order in which they are asked; empty: those for which there is a key, then the local one.
public record EngineList(List<Engine> named) {

    /// Voices that this build has, the best first.
    public enum Engine {
        GEMINI,
        OPENAI,
        LOCAL;

        /// As it is written in settings.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String AUTO = "auto";

    public EngineList {
        named = List.copyOf(named);
        if (!named.isEmpty() && EnumSet.copyOf(named).size() < named.size()) {
            throw new IllegalArgumentException("a voice is named twice in " + words(named));
        }
    }

    /// Reads `auto`, or names with commas between.
    ///
    /// **Errors:** `IllegalArgumentException` for anything else.
    public static EngineList parse(String text) {
        if (text.strip().equalsIgnoreCase(AUTO)) {
            return new EngineList(List.of());
        }
        return new EngineList(
                Arrays.stream(text.split(",", -1)).map(EngineList::one).toList());
    }

    private static Engine one(String word) {
        return Engine.valueOf(word.strip().toUpperCase(Locale.ROOT));
    }

    /// Who is asked.
    ///
    /// @param gemini true if there is a key, or a project
    /// @param openai true if there is a key
    public List<Engine> with(boolean gemini, boolean openai) {
        if (!named.isEmpty()) {
            return named;
        }
        var all = new ArrayList<Engine>();
        if (gemini) {
            all.add(Engine.GEMINI);
        }
        if (openai) {
            all.add(Engine.OPENAI);
        }
        all.add(Engine.LOCAL);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return named.isEmpty() ? AUTO : words(named);
    }

    private static String words(List<Engine> engines) {
        return engines.stream().map(Engine::word).collect(Collectors.joining(", "));
    }
}
