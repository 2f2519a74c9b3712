package dev.viva.core.record;

import java.util.Collection;

/// How long the replies of one interview took. Percentiles are values that occurred (nearest rank), not interpolated.
///
/// **Units:** ms.
///
/// @param replies that were timed
public record ReplyTimes(int replies, int p50Ms, int p95Ms, int p99Ms) {

    /// Nothing was timed.
    public static final ReplyTimes NONE = new ReplyTimes(0, 0, 0, 0);

    /// Of the waits of one interview; [#NONE] if there are none.
    public static ReplyTimes of(Collection<Integer> waitsMs) {
        var sorted = waitsMs.stream().mapToInt(Integer::intValue).sorted().toArray();
        return sorted.length == 0
                ? NONE
                : new ReplyTimes(sorted.length, rank(sorted, 50), rank(sorted, 95), rank(sorted, 99));
    }

    private static int rank(int[] sorted, int percent) {
        return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
    }
}
