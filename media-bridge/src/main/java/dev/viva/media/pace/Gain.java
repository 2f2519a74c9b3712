package dev.viva.media.pace;

/// Makes sound softer.
final class Gain {

    private Gain() {}

    /// Multiplies with a factor that moves evenly over the frame.
    static void ramp(short[] frame, double from, double to) {
        if (from == 1 && to == 1) {
            return;
        }
        double step = (to - from) / frame.length;
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (short) (frame[i] * (from + step * (i + 1)));
        }
    }
}
