package dev.viva.server.http.candidate;

/// How many messages came in the running second. Confined to one event loop.
final class MessageRate {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final int perSecond;
    private long secondBegan;
    private int count;

    MessageRate(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.secondBegan = nowNanos;
    }

    /// Counts a message.
    ///
    /// @return how many too many there are in this second; 0 if it is welcome
    int exceededBy(long nowNanos) {
        if (nowNanos - secondBegan >= SECOND_NANOS) {
            secondBegan = nowNanos;
            count = 0;
        }
        count++;
        return Math.max(0, count - perSecond);
    }
}
