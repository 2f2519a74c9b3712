package dev.viva.media.ladder;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Lines that somebody rendered ahead.
///
/// **Threads:** from anywhere.
public final class RenderedLines implements SpareVoice {

    /// More are not kept.
    private static final int MOST = 64;

    private final Map<Key, short[]> sounds = new ConcurrentHashMap<>();

    private record Key(String language, String text) {}

    /// Keeps the sound of a text.
    ///
    /// @param language BCP 47; regions share their language's sound
    /// @param pcm      mono; handed over
    /// @param rateHz   16000 or 24000
    public void keep(String language, String text, short[] pcm, int rateHz) {
        if (sounds.size() < MOST) {
            sounds.put(key(language, text), rateHz == LadderEngine.RATE_HZ ? pcm : new Upsampler().next(pcm));
        }
    }

    @Override
    public short @org.jspecify.annotations.Nullable [] sound(String language, String text) {
        return sounds.get(key(language, text));
    }

    private static Key key(String language, String text) {
        return new Key(Locale.forLanguageTag(language).getLanguage(), text);
    }
}
