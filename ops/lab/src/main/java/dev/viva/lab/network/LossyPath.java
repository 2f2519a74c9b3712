package dev.viva.lab.network;

import java.util.Random;

/// One direction of a bad network: says when each packet comes, if it does. The same seed gives the same network.
///
/// **Threads:** confined.
public final class LossyPath {

    /// A packet comes twice at most.
    public static final int MOST_COPIES = 2;

    private static final long OVERTAKEN_NANOS = 30_000_000; // by the packet behind it, 20 ms later

    private final Weather weather;
    private final Random random;
    private long lastInOrder = Long.MIN_VALUE;

    public LossyPath(Weather weather, long seed) {
        this.weather = weather;
        this.random = new Random(seed);
    }

    /// Sends a packet.
    ///
    /// @param nanos    when
    /// @param arrivals receives when each copy comes
    /// @return copies that come: 0, 1 or 2
    public int send(long nanos, long[] arrivals) {
        var lost = random.nextDouble() < weather.loss();
        var twice = random.nextDouble() < weather.twice();
        var overtaken = random.nextDouble() < weather.reorder();
        var late = (long) (random.nextDouble() * weather.jitterMs() * 1e6);
        if (lost) {
            return 0;
        }
        arrivals[0] = nanos + late;
        if (overtaken) {
            arrivals[0] += OVERTAKEN_NANOS;
        } else {
            arrivals[0] = Math.max(arrivals[0], lastInOrder);
            lastInOrder = arrivals[0];
        }
        arrivals[1] = arrivals[0] + 1_000_000;
        return twice ? 2 : 1;
    }
}
