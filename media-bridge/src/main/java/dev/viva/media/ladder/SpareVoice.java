package dev.viva.media.ladder;

import org.jspecify.annotations.Nullable;

/// Lines that were rendered ahead, for the moments in which no voice can be asked. Called on event loops: must not
/// block.
@FunctionalInterface
public interface SpareVoice {

    /// Has nothing.
    SpareVoice NONE = (_, _) -> null;

    /// The sound of a text, if it was rendered ahead.
    ///
    /// @param language BCP 47, such as `en-US`
    /// @return mono at [LadderEngine#RATE_HZ], only to be read; null if there is none
    short @Nullable [] sound(String language, String text);
}
