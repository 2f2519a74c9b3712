package dev.viva.ai.openai;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Days on which the vendor shuts models down, from its deprecation page as of November 2026. A dated
/// snapshot, such as `tts-1-1106`, goes with the model whose name it begins with.
final class ModelDates {

    /// Whoever is told so late can still choose another model.
    private static final int WARN_DAYS = 180;

    private static final LocalDate SPEECH = LocalDate.of(2027, 1, 6);
    private static final LocalDate LANGUAGE = LocalDate.of(2027, 1, 14);
    private static final LocalDate REALTIME = LocalDate.of(2027, 1, 20);
    private static final LocalDate TRANSCRIPTION = LocalDate.of(2027, 2, 26);

    private static final Map<String, End> ENDS = Map.ofEntries(
            Map.entry("tts-1", new End(SPEECH, "gpt-realtime-2.1-mini, on another endpoint")),
            Map.entry("gpt-4o-mini-tts", new End(SPEECH, "gpt-realtime-2.1-mini, on another endpoint")),
            Map.entry("gpt-realtime", new End(REALTIME, "gpt-realtime-2.1")),
            Map.entry("gpt-4o-mini-realtime", new End(REALTIME, "gpt-realtime-2.1-mini")),
            Map.entry("gpt-4o-realtime", new End(REALTIME, "gpt-realtime-2.1")),
            Map.entry("gpt-audio", new End(REALTIME, "gpt-realtime-2.1")),
            Map.entry("whisper-1", new End(TRANSCRIPTION, "gpt-transcribe")),
            Map.entry("gpt-4o-transcribe", new End(TRANSCRIPTION, "gpt-transcribe")),
            Map.entry("gpt-4o-mini-transcribe", new End(TRANSCRIPTION, "gpt-transcribe")),
            Map.entry("gpt-4o", new End(LANGUAGE, "gpt-6-luna")),
            Map.entry("gpt-4.1", new End(LANGUAGE, "gpt-6-luna")));

    private record End(LocalDate day, String replacement) {}

    private ModelDates() {}

    /// One sentence for each model that ends soon or has ended.
    static List<String> warnings(List<String> models, LocalDate today) {
        return models.stream()
                .distinct()
                .flatMap(model -> Stream.ofNullable(warning(model, today)))
                .toList();
    }

    private static @Nullable String warning(String model, LocalDate today) {
        var end = end(model);
        if (end == null) {
            return null;
        }
        var days = ChronoUnit.DAYS.between(today, end.day);
        if (days > WARN_DAYS) {
            return null;
        }
        var when =
                days > 0 ? "will be shut down on " + end.day + ", in " + days + " days" : "was shut down on " + end.day;
        return "The model " + model + " " + when + " (its vendor names as replacement: " + end.replacement + ").";
    }

    /// `gpt-realtime-2.1` is another model than `gpt-realtime`, of which there are snapshots with dates.
    private static boolean names(String ended, String model) {
        return model.equals(ended)
                || (ended.equals("gpt-realtime")
                        ? model.matches("gpt-realtime-[0-9]{4}-.*")
                        : model.startsWith(ended + "-"));
    }

    /// The longest name that the model's begins with: `gpt-4o-transcribe` is not `gpt-4o`.
    private static @Nullable End end(String model) {
        return ENDS.entrySet().stream()
                .filter(entry -> names(entry.getKey(), model))
                .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(null);
    }
}
