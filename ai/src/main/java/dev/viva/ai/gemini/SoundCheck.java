package dev.viva.ai.gemini;

/// Whether what comes is a voice: level and zero crossings of each tenth of a second, cheap enough for
/// every piece.
///
/// A voice changes. What stays below -55 dBFS is silence; what keeps the same loudness and the same
/// zero crossings for a second and a half is a tone.
final class SoundCheck {

    static final int RATE_HZ = 24_000;
    private static final int WINDOW = RATE_HZ / 10;

    /// RMS of -55 dBFS.
    private static final double SILENCE = Short.MAX_VALUE * 0.001_78;

    private static final int MOST_SILENT = 20;
    private static final int MOST_MONOTONE = 15;
    private static final double SAME_CROSSINGS = 0.03;
    private static final double SAME_LEVEL = 0.05;

    private double squares;
    private int crossings;
    private int filled;
    private short last;
    private int silentWindows;
    private int monotoneWindows;
    private double levelBefore;
    private int crossingsBefore;

    /// What it is.
    enum Finding {
        VOICE,
        SILENCE,
        MONOTONE
    }

    /// Another line begins.
    void reset() {
        squares = 0;
        crossings = 0;
        filled = 0;
        silentWindows = 0;
        monotoneWindows = 0;
        levelBefore = 0;
        crossingsBefore = 0;
    }

    Finding add(short[] pcm) {
        for (var sample : pcm) {
            squares += (double) sample * sample;
            crossings += (sample < 0) != (last < 0) ? 1 : 0;
            last = sample;
            if (++filled == WINDOW) {
                window();
            }
        }
        if (silentWindows >= MOST_SILENT) {
            return Finding.SILENCE;
        }
        return monotoneWindows >= MOST_MONOTONE ? Finding.MONOTONE : Finding.VOICE;
    }

    private void window() {
        var level = Math.sqrt(squares / WINDOW);
        var silent = level < SILENCE;
        silentWindows = silent ? silentWindows + 1 : 0;
        var same = !silent
                && Math.abs(level - levelBefore) <= SAME_LEVEL * levelBefore
                && Math.abs(crossings - crossingsBefore) <= Math.max(2, SAME_CROSSINGS * crossingsBefore);
        monotoneWindows = same ? monotoneWindows + 1 : 0;
        levelBefore = level;
        crossingsBefore = crossings;
        squares = 0;
        crossings = 0;
        filled = 0;
    }

    /// Samples at the beginning that nobody can hear.
    static int leadingSilence(short[] pcm) {
        int at = 0;
        while (at < pcm.length && Math.abs(pcm[at]) < 2 * SILENCE) {
            at++;
        }
        return at;
    }
}
