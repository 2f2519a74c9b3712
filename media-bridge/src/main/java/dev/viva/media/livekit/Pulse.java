package dev.viva.media.livekit;

import java.util.function.LongSupplier;

/// Whether packets have come in the last second.
///
/// **Threads:** one event loop.
final class Pulse {

    private static final long BEAT_NANOS = 1_000_000_000; // silent browsers still send every 400 ms

    private final LongSupplier nanos;
    private boolean ever;
    private long last;

    Pulse(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void felt(long arrivalNanos) {
        ever = true;
        last = arrivalNanos;
    }

    boolean beats() {
        return ever && nanos.getAsLong() - last < BEAT_NANOS;
    }
}
