package dev.viva.media.jitter;

import dev.viva.media.codec.OpusPacket;

/// How long packets wait in a [JitterBuffer] for slower ones.
///
/// **Threads:** called on the event loop of the buffer, for every packet: must not block, allocate or fail.
public interface DelayTarget {

    /// The answer of a rule that does not measure how late packets are.
    int UNKNOWN = -1;

    /// The delay wanted now, in samples at 48 kHz.
    int samples48k();

    /// Takes note of a packet, also of one that came too late to be played.
    ///
    /// @param timestamp    48 kHz, without wraps
    /// @param arrivalNanos monotonic
    /// @return how much longer it travelled than the fastest of late, in samples at 48 kHz, or [#UNKNOWN]; a buffer
    ///     that is told lets the delay grow in pauses and in holes, one that is not keeps what it began with
    int arrived(long timestamp, long arrivalNanos);

    /// A packet had not come when it was looked for: it was passed over, or taken from a copy.
    default void missed() {}

    /// Time stamps start anew, as with another sender.
    default void restarted() {}

    /// How much more than the target may wait before the buffer asks for more ticks, in samples at 48 kHz.
    default int slack48k() {
        return 5 * OpusPacket.FRAME_20_MS;
    }

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
            public int arrived(long timestamp, long arrivalNanos) {
                return UNKNOWN; // a fixed delay learns nothing
            }
        };
    }
}
