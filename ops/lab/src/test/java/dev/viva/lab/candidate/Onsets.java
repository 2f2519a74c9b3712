package dev.viva.lab.candidate;

import java.util.ArrayList;
import java.util.List;

/// Finds where sound begins after a pause. Fed with pieces of sound and their times; the pieces may have gaps.
public final class Onsets {

    private static final int RATE_HZ = 16_000;
    private static final int LOUD = 1_000;
    private static final double PAUSE_MS = 300;

    private final List<Double> foundMs = new ArrayList<>();
    private double lastLoudMs = Double.NEGATIVE_INFINITY;

    /// Listens to the next piece.
    ///
    /// @param atMs time of its first sample
    /// @return true if a sound began in it after a pause
    public boolean hear(short[] pcm16k, int length, double atMs) {
        var before = foundMs.size();
        for (var i = 0; i < length; i++) {
            if (Math.abs(pcm16k[i]) >= LOUD) {
                var ms = atMs + i * 1_000.0 / RATE_HZ;
                if (ms - lastLoudMs >= PAUSE_MS) {
                    foundMs.add(ms);
                }
                lastLoudMs = ms;
            }
        }
        return foundMs.size() > before;
    }

    /// Times of all that began, in order.
    public List<Double> foundMs() {
        return List.copyOf(foundMs);
    }
}
