package dev.viva.media.pace;

/// Finds where a word may have begun: the last pause in what was just heard, by its energy. No engine tells where in a
/// line's sound its words lie.
final class LastPause {

    /// A pause is so much softer than the loudest frame: 20 dB.
    private static final double PAUSE = 100;

    /// In fluent speech words follow each other without one. Then the softest place will do, if it is 6 dB below the
    /// loudest.
    private static final double DIP = 4;

    private LastPause() {}

    /// How many frames before the end to go on; 0 if every place is as loud as any other.
    ///
    /// @param energy of each frame of 20 ms, the latest last
    static int framesBack(double[] energy) {
        double loudest = 0;
        int softest = -1;
        for (int i = 0; i < energy.length; i++) {
            loudest = Math.max(loudest, energy[i]);
        }
        for (int i = energy.length - 1; i >= 0; i--) {
            double around = around(energy, i);
            if (around <= loudest / PAUSE) {
                return energy.length - i;
            }
            softest = softest < 0 || around < around(energy, softest) ? i : softest;
        }
        return softest >= 0 && around(energy, softest) <= loudest / DIP ? energy.length - softest : 0;
    }

    /// Over 60 ms, so that the closure of a "t" within a word is no pause.
    private static double around(double[] energy, int at) {
        double sum = 0;
        int count = 0;
        for (int i = Math.max(0, at - 1); i <= Math.min(energy.length - 1, at + 1); i++) {
            sum += energy[i];
            count++;
        }
        return sum / count;
    }
}
