package dev.viva.media.meter;

import java.util.Arrays;

/// A histogram of durations with fixed buckets: adding one allocates nothing.
///
/// **Threads:** one.
public final class Delays {

    private static final long US = 1_000;
    private static final long MS = 1_000 * US;

    /// Upper bounds in nanoseconds, each included; what is longer falls into one bucket more.
    private static final long[] BOUNDS = {
        50 * US,
        100 * US,
        200 * US,
        500 * US,
        MS,
        2 * MS,
        5 * MS,
        10 * MS,
        20 * MS,
        50 * MS,
        100 * MS,
        200 * MS,
        500 * MS,
        1_000 * MS
    };

    private final long[] counts = new long[BOUNDS.length + 1];
    private long sumNanos;

    /// How many buckets there are, with the one for what is longer than all bounds.
    public static int buckets() {
        return BOUNDS.length + 1;
    }

    /// Upper bound of a bucket in seconds; infinite for the last one.
    public static double boundSeconds(int bucket) {
        return bucket == BOUNDS.length ? Double.POSITIVE_INFINITY : BOUNDS[bucket] / 1e9;
    }

    /// Adds one; below zero counts as zero.
    public void add(long nanos) {
        int bucket = 0;
        while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
            bucket++;
        }
        counts[bucket]++;
        sumNanos += Math.max(0, nanos);
    }

    /// How many fell into that bucket, and into no lower one.
    public long count(int bucket) {
        return counts[bucket];
    }

    /// Of all that were added.
    public long sumNanos() {
        return sumNanos;
    }

    void clear() {
        Arrays.fill(counts, 0);
        sumNanos = 0;
    }
}
