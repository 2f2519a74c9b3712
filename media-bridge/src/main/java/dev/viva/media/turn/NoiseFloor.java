package dev.viva.media.turn;

import java.util.Arrays;

/// How loud it is when nobody talks: the softest 60 ms of the last four seconds.
///
/// Speech has a soft moment in every few seconds, steady noise has none. So a fan that is switched on is taken for
/// speech for four seconds at most, and no noise can hold an utterance open for ever. Until four seconds have been
/// heard the floor is believed only up to -45 dBFS, so that a candidate who talks at once is not taken for noise.
final class NoiseFloor {

    private static final int BUCKET_FRAMES = 25; // half a second
    private static final int BUCKETS = 8;
    private static final double BELIEVED_EARLY = -45;
    private static final double SMOOTHING = 1 / 3.0;

    private final double[] softest = new double[BUCKETS];
    private int bucket;
    private int frames;
    private int heard;
    private double smooth;

    NoiseFloor() {
        Arrays.fill(softest, 0);
    }

    void add(double dbfs) {
        smooth = heard == 0 ? dbfs : smooth + SMOOTHING * (dbfs - smooth);
        heard = Math.min(heard + 1, BUCKETS * BUCKET_FRAMES);
        if (frames == BUCKET_FRAMES) {
            frames = 0;
            bucket = (bucket + 1) % BUCKETS;
            softest[bucket] = 0;
        }
        frames++;
        softest[bucket] = Math.min(softest[bucket], smooth);
    }

    double dbfs() {
        double least = 0;
        for (double candidate : softest) {
            least = Math.min(least, candidate);
        }
        return learned() ? least : Math.min(least, BELIEVED_EARLY);
    }

    private boolean learned() {
        return heard == BUCKETS * BUCKET_FRAMES;
    }
}
