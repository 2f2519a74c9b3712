package dev.viva.media.turn;

/// Loudness of 16-bit samples in dBFS: 0 for a full-scale square wave, -96 for silence.
public final class Level {

    /// What silence has.
    public static final double SILENCE_DBFS = -96;

    private Level() {}

    /// The level of the first `length` samples (root of the mean square).
    public static double dbfs(short[] pcm, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (long) pcm[i] * pcm[i];
        }
        if (sum == 0) {
            return SILENCE_DBFS;
        }
        return Math.max(SILENCE_DBFS, 10 * Math.log10((double) sum / length / (32_768.0 * 32_768.0)));
    }
}
