package dev.viva.media.clock;

import java.util.Arrays;

/// The least value of the last seconds, kept in buckets of one second.
///
/// **Threads:** confined; nothing is allocated after the start.
public final class SlidingMinimum {

    private static final long NONE = Long.MAX_VALUE;

    private final long[] buckets;
    private long newest;
    private boolean begun;

    /// Nothing yet.
    public SlidingMinimum(int seconds) {
        this.buckets = new long[seconds];
        Arrays.fill(buckets, NONE);
    }

    /// Adds a value.
    ///
    /// @param at 48 kHz samples, not decreasing
    public void add(long at, long value) {
        long second = at / 48_000;
        if (!begun || second - newest >= buckets.length) {
            Arrays.fill(buckets, NONE);
            newest = second;
            begun = true;
        }
        while (newest < second) {
            newest++;
            buckets[index(newest)] = NONE;
        }
        int bucket = index(newest);
        buckets[bucket] = Math.min(buckets[bucket], value);
    }

    /// Whether nothing was added since the start or the last [#reset].
    public boolean empty() {
        return !begun;
    }

    /// The least value, or 0 if there is none.
    public long least() {
        long least = NONE;
        for (long value : buckets) {
            least = Math.min(least, value);
        }
        return least == NONE ? 0 : least;
    }

    /// Forgets everything.
    public void reset() {
        Arrays.fill(buckets, NONE);
        begun = false;
    }

    private int index(long second) {
        return (int) (second % buckets.length);
    }
}
