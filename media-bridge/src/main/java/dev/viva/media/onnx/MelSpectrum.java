package dev.viva.media.onnx;

import java.util.Arrays;

/// The log-mel spectrum that Whisper's encoder takes, of the last eight seconds: 80 bands, a frame each 10 ms. Shorter
/// sound is preceded by silence; the whole is brought to mean 0 and variance 1 first.
///
/// Windows of 25 ms (Hann) are transformed at their own length of 400 as 20 times 20, bands are Slaney's, the floor is
/// eight decades below the loudest.
///
/// **Threads:** confined to one; nothing is allocated per call.
final class MelSpectrum {

    static final int SAMPLES = 8 * 16_000;
    static final int BANDS = 80;
    static final int HOP = 160;
    static final int FRAMES = SAMPLES / HOP;

    private static final int WINDOW = 400;
    private static final int BINS = WINDOW / 2 + 1;
    private static final int SIDE = 20;
    private static final double HIGHEST_HZ = 8_000;
    private static final double BIN_HZ = 16_000.0 / WINDOW;
    private static final double LEAST_POWER = 1e-10;
    private static final float DECADES = 8;

    /// Slaney's scale: linear up to 1 kHz, then logarithmic.
    private static final double HZ_PER_MEL = 200.0 / 3;

    private static final double BREAK_HZ = 1_000;
    private static final double BREAK_MEL = BREAK_HZ / HZ_PER_MEL;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private final float[] hann = new float[WINDOW];
    private final float[] cos = new float[WINDOW];
    private final float[] sin = new float[WINDOW];
    private final float[][] weights = new float[BANDS][];
    private final int[] firstBin = new int[BANDS];
    private final float[] sound = new float[SAMPLES + WINDOW];
    private final float[] partRe = new float[WINDOW];
    private final float[] partIm = new float[WINDOW];
    private final float[] power = new float[BINS];
    private final float[] frame = new float[WINDOW];

    MelSpectrum() {
        for (var i = 0; i < WINDOW; i++) {
            var turn = 2 * Math.PI * i / WINDOW;
            hann[i] = (float) (0.5 - 0.5 * Math.cos(turn));
            cos[i] = (float) Math.cos(turn);
            sin[i] = (float) -Math.sin(turn);
        }
        for (var band = 0; band < BANDS; band++) {
            weigh(band);
        }
    }

    /// A triangle from the centre of the band below to that of the band above, of area 1.
    private void weigh(int band) {
        var low = hz(band);
        var middle = hz(band + 1);
        var high = hz(band + 2);
        var first = (int) Math.ceil(low / BIN_HZ);
        var last = Math.min(BINS - 1, (int) Math.floor(high / BIN_HZ));
        firstBin[band] = first;
        weights[band] = new float[Math.max(0, last - first + 1)];
        for (var bin = first; bin <= last; bin++) {
            var hz = bin * BIN_HZ;
            var height = Math.min((hz - low) / (middle - low), (high - hz) / (high - middle));
            weights[band][bin - first] = (float) (Math.max(0, height) * 2 / (high - low));
        }
    }

    private static double hz(int point) {
        var mel = mel(HIGHEST_HZ) * point / (BANDS + 1);
        return mel < BREAK_MEL ? mel * HZ_PER_MEL : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
    }

    private static double mel(double hz) {
        return hz < BREAK_HZ ? hz / HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
    }

    /// Fills `features`, band by band.
    ///
    /// @param pcm    16 kHz mono
    /// @param length samples that count, from index 0; of more than eight seconds the last
    void of(short[] pcm, int length, float[] features) {
        normalise(pcm, length);
        var loudest = Float.NEGATIVE_INFINITY;
        for (var at = 0; at < FRAMES; at++) {
            transform(at * HOP);
            for (var band = 0; band < BANDS; band++) {
                var level = (float) Math.log10(Math.max(LEAST_POWER, energy(band)));
                features[band * FRAMES + at] = level;
                loudest = Math.max(loudest, level);
            }
        }
        for (var i = 0; i < features.length; i++) {
            features[i] = (Math.max(features[i], loudest - DECADES) + 4) / 4;
        }
    }

    private void normalise(short[] pcm, int length) {
        var used = Math.min(length, SAMPLES);
        var sum = 0.0;
        var squares = 0.0;
        for (var i = length - used; i < length; i++) {
            var sample = pcm[i] / 32_768.0;
            sum += sample;
            squares += sample * sample;
        }
        var mean = sum / SAMPLES;
        var scale = 1 / Math.sqrt(Math.max(0, squares / SAMPLES - mean * mean) + 1e-7);
        var half = WINDOW / 2;
        Arrays.fill(sound, (float) (-mean * scale));
        for (var i = 0; i < used; i++) {
            sound[half + SAMPLES - used + i] = (float) ((pcm[length - used + i] / 32_768.0 - mean) * scale);
        }
        for (var i = 1; i <= half; i++) { // frames are centred: the ends are mirrored
            sound[half - i] = sound[half + i];
            sound[half + SAMPLES - 1 + i] = sound[half + SAMPLES - 1 - i];
        }
    }

    /// The power of each bin of the frame that begins there. Sample `20 a + b`, bin `c + 20 d`: first over `a`, then
    /// over `b`.
    private void transform(int from) {
        for (var i = 0; i < WINDOW; i++) {
            frame[i] = sound[from + i] * hann[i];
        }
        for (var b = 0; b < SIDE; b++) {
            for (var c = 0; c < SIDE; c++) {
                column(b, c);
            }
        }
        for (var bin = 0; bin < BINS; bin++) {
            power[bin] = row(bin);
        }
    }

    private void column(int b, int c) {
        var re = 0f;
        var im = 0f;
        var step = c * SIDE;
        for (int a = 0, turn = 0; a < SIDE; a++) {
            var sample = frame[SIDE * a + b];
            re += sample * cos[turn];
            im += sample * sin[turn];
            turn += step;
            if (turn >= WINDOW) {
                turn -= WINDOW;
            }
        }
        var turn = b * c;
        partRe[c * SIDE + b] = re * cos[turn] - im * sin[turn];
        partIm[c * SIDE + b] = re * sin[turn] + im * cos[turn];
    }

    private float row(int bin) {
        var c = bin % SIDE;
        var step = bin / SIDE * SIDE;
        var re = 0f;
        var im = 0f;
        for (int b = 0, turn = 0; b < SIDE; b++) {
            var x = partRe[c * SIDE + b];
            var y = partIm[c * SIDE + b];
            re += x * cos[turn] - y * sin[turn];
            im += x * sin[turn] + y * cos[turn];
            turn += step;
            if (turn >= WINDOW) {
                turn -= WINDOW;
            }
        }
        return re * re + im * im;
    }

    private float energy(int band) {
        var sum = 0f;
        var own = weights[band];
        for (var i = 0; i < own.length; i++) {
            sum += own[i] * power[firstBin[band] + i];
        }
        return sum;
    }
}
