package dev.viva.media.jitter;

/// How long packets wait in a [JitterBuffer] for slower ones. The place for a rule that adapts to the network.
///
/// **Threads:** called on the event loop of the buffer, for every packet: must not block, allocate or fail.
public interface DelayTarget {

    /// The delay wanted now, in samples at 48 kHz. Looked at when a track starts and after each pause.
    int samples48k();

    /// Takes note of a packet.
    ///
    /// @param timestamp    48 kHz, without wraps
    /// @param arrivalNanos monotonic
    void arrived(long timestamp, long arrivalNanos);

    /// Always the same delay. 40 to 60 ms suit a server beside its SFU.
    static DelayTarget fixed(int millis) {
        if (millis < 20 || millis > 500) {
            throw new IllegalArgumentException("millis: " + millis + " (expected: 20 to 500)");
        }
        return new DelayTarget() {
            @Override
            public int samples48k() {
                return millis * 48;
            }

            @Override
            public void arrived(long timestamp, long arrivalNanos) {
                // a fixed delay learns nothing
            }
        };
    }
}
