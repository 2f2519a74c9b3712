package dev.viva.media.srtp;

/// How many packets of unknown streams may fail in a second before no more are tried. Each try derives keys, which
/// takes
/// 40 to 60 us and 11 KB of garbage on two busy cores, and a forger may name a new stream in every packet.
///
/// **Threads:** confined.
final class Strangers {

    /// Tries in a second, so that a flood costs a core at most 2 % of its time.
    static final int PER_SECOND = 256;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private long secondBegan;
    private int tried;

    /// A budget that is full.
    Strangers(long nowNanos) {
        secondBegan = nowNanos;
    }

    /// Whether one more may be tried, which then counts as tried.
    ///
    /// @param nowNanos as [System#nanoTime()]
    boolean mayTry(long nowNanos) {
        if (nowNanos - secondBegan >= SECOND_NANOS) {
            secondBegan = nowNanos;
            tried = 0;
        }
        return tried++ < PER_SECOND;
    }

    /// The latest try was no stranger's: it does not count.
    void proved() {
        tried--;
    }
}
