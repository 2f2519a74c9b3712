package dev.viva.lab.network;

/// What a network does to packets.
///
/// @param loss     share of packets that never come, 0 to 1, each for itself
/// @param jitterMs each packet is late by anything from 0 to this
/// @param reorder  share of packets that others may overtake, 0 to 1; the rest keeps its order
/// @param twice    share of packets that come twice, 0 to 1
public record Weather(double loss, int jitterMs, double reorder, double twice) {

    /// Everything comes at once.
    public static final Weather CLEAR = new Weather(0, 0, 0, 0);

    public Weather {
        check("loss", loss);
        check("reorder", reorder);
        check("twice", twice);
        if (jitterMs < 0 || jitterMs > 10_000) {
            throw new IllegalArgumentException("jitterMs: " + jitterMs + " (expected: 0 to 10000)");
        }
    }

    private static void check(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + ": " + share + " (expected: 0 to 1)");
        }
    }
}
