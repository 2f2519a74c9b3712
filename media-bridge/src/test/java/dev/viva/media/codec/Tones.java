package dev.viva.media.codec;

/// Sounds for tests.
public final class Tones {

    private Tones() {}

    /// A sine of this frequency and amplitude.
    public static short[] sine(int rateHz, double frequencyHz, int amplitude, int samples) {
        short[] pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            pcm[i] = (short) (amplitude * Math.sin(2 * Math.PI * frequencyHz * i / rateHz));
        }
        return pcm;
    }

    /// Something with the spectrum and the rhythm of a voice; the same for the same seed.
    public static short[] voice(int rateHz, int samples, long seed) {
        java.util.Random noise = new java.util.Random(seed);
        short[] pcm = new short[samples];
        double phase = 0;
        for (int i = 0; i < samples; i++) {
            double seconds = (double) i / rateHz;
            phase += (120 + 40 * Math.sin(seconds * 1.25)) / rateHz;
            double sum = 0;
            for (int harmonic = 1; harmonic < 20; harmonic++) {
                sum += Math.sin(2 * Math.PI * harmonic * phase) / harmonic;
            }
            double loudness = 0.5 + 0.5 * Math.sin(seconds * 7);
            pcm[i] = (short) (loudness * 5_000 * sum + noise.nextGaussian() * 300);
        }
        return pcm;
    }

    public static double rms(short[] pcm, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return Math.sqrt(sum / (to - from));
    }

    /// The best normalised correlation of `b` with `a`, over delays of `b` up to `maxDelay` samples.
    public static double correlation(short[] a, short[] b, int maxDelay) {
        double best = -1;
        for (int delay = 0; delay <= maxDelay; delay++) {
            double product = 0;
            double powerA = 1;
            double powerB = 1;
            for (int i = 0; i + delay < b.length && i < a.length; i++) {
                product += (double) a[i] * b[i + delay];
                powerA += (double) a[i] * a[i];
                powerB += (double) b[i + delay] * b[i + delay];
            }
            best = Math.max(best, product / Math.sqrt(powerA * powerB));
        }
        return best;
    }
}
