package dev.viva.ai.local;

import dev.viva.ai.voice.VoiceEvent.TimedWord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was understood of a stretch of sound.
///
/// @param text       the words parted by blanks, lower case, no punctuation; empty if nothing was understood
/// @param words      each word with its times in ms from the first sample
/// @param confidence 0 to 1, the mean over the words of what the decoder believes of each; null without words
public record Transcript(
        String text, List<TimedWord> words, @Nullable Double confidence) {

    /// Nothing was understood.
    public static final Transcript NOTHING = new Transcript("", List.of(), null);

    public Transcript {
        words = List.copyOf(words);
    }
}
