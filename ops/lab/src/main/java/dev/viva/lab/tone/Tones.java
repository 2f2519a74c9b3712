package dev.viva.lab.tone;

import org.jspecify.annotations.Nullable;

/// The alphabet: 16 values as two tones at once, in two registers that take turns, so that equal values in a row are
/// told apart without a pause and a missing one shows.
final class Tones {

    static final int VALUES = 16;

    /// Even positions of a message, odd ones, and the tone that both share. In the band that Opus keeps best at 24
    /// kbit/s; none is a multiple of another.
    private static final double[] LOW = {480, 590, 700, 810, 930, 1050, 1170, 1290};

    private static final double[] HIGH = {1500, 1670, 1840, 2010};
    private static final int ROWS = LOW.length / 2;

    private Tones() {}

    /// A value in the register of its position.
    ///
    /// @param odd   which register
    /// @param value 0 to 15
    record Symbol(boolean odd, int value) {

        double lowHz() {
            return LOW[(odd ? ROWS : 0) + value / HIGH.length];
        }

        double highHz() {
            return HIGH[value % HIGH.length];
        }
    }

    /// Finds the symbol in a window of sound.
    ///
    /// **Threads:** confined.
    static final class Finder {

        /// 40 ms: tells tones 50 Hz apart, and is no longer than the pause between two symbols.
        static final int WINDOW = 640;

        /// About -47 dBFS.
        private static final double LEAST_RMS = 150;

        private static final double LEAST_SHARE = 0.72;
        private static final double LEAST_SHARE_EACH = 0.12;

        private final double[] hann = new double[WINDOW];
        private final double[] weighted = new double[WINDOW];
        private final double sum;
        private final double squares;

        Finder() {
            var total = 0.0;
            var totalOfSquares = 0.0;
            for (var i = 0; i < WINDOW; i++) {
                hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW);
                total += hann[i];
                totalOfSquares += hann[i] * hann[i];
            }
            sum = total;
            squares = totalOfSquares;
        }

        /// @param pcm 16 kHz mono, [#WINDOW] samples
        @Nullable
        Symbol find(short[] pcm) {
            var energy = 0.0;
            for (var i = 0; i < WINDOW; i++) {
                weighted[i] = hann[i] * pcm[i];
                energy += weighted[i] * weighted[i];
            }
            if (Math.sqrt(energy / squares) < LEAST_RMS) {
                return null;
            }
            var low = strongest(LOW);
            var high = strongest(HIGH);
            var lowShare = energyAt(LOW[low]) / energy;
            var highShare = energyAt(HIGH[high]) / energy;
            var pure = lowShare + highShare >= LEAST_SHARE && Math.min(lowShare, highShare) >= LEAST_SHARE_EACH;
            return pure ? new Symbol(low >= ROWS, low % ROWS * HIGH.length + high) : null;
        }

        private int strongest(double[] tones) {
            var best = 0;
            var most = 0.0;
            for (var i = 0; i < tones.length; i++) {
                var energy = energyAt(tones[i]);
                if (energy > most) {
                    most = energy;
                    best = i;
                }
            }
            return best;
        }

        /// What a sine of this frequency has of the window's energy, by Goertzel's recurrence.
        private double energyAt(double hz) {
            var coefficient = 2 * Math.cos(2 * Math.PI * hz / ToneCode.DECODED_HZ);
            var before = 0.0;
            var last = 0.0;
            for (var sample : weighted) {
                var next = sample + coefficient * last - before;
                before = last;
                last = next;
            }
            var power = last * last + before * before - coefficient * last * before;
            return 2 * power * squares / (sum * sum);
        }
    }
}
