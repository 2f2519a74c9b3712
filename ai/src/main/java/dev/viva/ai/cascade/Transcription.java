package dev.viva.ai.cascade;

import dev.viva.ai.voice.VoiceEvent.TimedWord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was understood of a [Sound].
///
/// @param text       empty if nothing was understood
/// @param words      with times in ms from the first sample, if the vendor measures them, else empty
/// @param confidence 0 to 1, null if the vendor gives none
public record Transcription(
        String text, List<TimedWord> words, @Nullable Double confidence) {
    public Transcription {
        words = List.copyOf(words);
    }

    /// Words without times.
    public Transcription(String text) {
        this(text, List.of(), null);
    }
}
