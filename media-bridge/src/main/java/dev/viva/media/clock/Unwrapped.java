package dev.viva.media.clock;

/// A counter on the wire that wraps around, made to count on: each value is taken as the one nearest to the value
/// before. For sequence numbers (16 bits) and RTP time stamps (32 bits).
///
/// **Threads:** confined to one event loop.
public final class Unwrapped {

    private final int shift;
    private boolean begun;
    private long last;

    private Unwrapped(int bits) {
        this.shift = 64 - bits;
    }

    public static Unwrapped sequence() {
        return new Unwrapped(16);
    }

    public static Unwrapped timestamp() {
        return new Unwrapped(32);
    }

    /// The full value, which becomes the one that the next is compared with. The first comes back as it is.
    public long advance(int wire) {
        last = peek(wire);
        begun = true;
        return last;
    }

    /// The full value; nothing is remembered.
    public long peek(int wire) {
        if (!begun) {
            return wire & (-1L >>> shift);
        }
        return last + ((wire - last) << shift >> shift); // sign extension gives the shorter way round
    }

    /// Forgets everything, as for another sender.
    public void reset() {
        begun = false;
        last = 0;
    }
}
