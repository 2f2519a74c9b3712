package dev.viva.lab.bench.bridge;

import dev.viva.lab.bench.load.Pattern;

/// Relates what goes through one session to the moments at which it passed a hop.
///
/// The session's media clock is not to be seen from outside. But each entry of the record carries its reading in whole
/// milliseconds, so that its zero is known to a millisecond after some entries.
///
/// **Threads:** the session's event loop.
final class SessionClock {

    private static final long NANOS_PER_MS = 1_000_000;
    private static final long FRAME_NANOS = 20 * NANOS_PER_MS;

    /// The first frames of an utterance were kept back until it was clear that it is one.
    private static final int PRE_ROLL_FRAMES = 30;

    private static final double NANOS_PER_SAMPLE = 1e9 / 48_000;

    private final Hops hops;
    private long zero = Long.MAX_VALUE;
    private long utteranceNanos;
    private int frames;
    private long spokeNanos;
    private boolean sent;
    private boolean voicedBefore;
    private int lastTimestamp;
    private long samples;
    private long earliest = Long.MAX_VALUE;

    SessionClock(Hops hops) {
        this.hops = hops;
    }

    /// An entry of the record says what the media clock shows now.
    void shows(long mediaMs, long nanos) {
        if (mediaMs > 0) {
            zero = Math.min(zero, nanos - mediaMs * NANOS_PER_MS);
        }
    }

    /// An utterance begins at this media time.
    void utterance(long mediaMs) {
        utteranceNanos = mediaMs * NANOS_PER_MS;
        frames = 0;
    }

    /// The engine gets the next 20 ms of the utterance. Its packet came, the network's jitter apart, when its first
    /// sample was due.
    void heard(long nanos) {
        if (frames++ >= PRE_ROLL_FRAMES && zero != Long.MAX_VALUE) {
            hops.packetToEngine.add(nanos - zero - utteranceNanos - (frames - 1) * FRAME_NANOS);
        }
    }

    /// The engine gives the first sound of a line.
    void spoke(long nanos) {
        spokeNanos = nanos;
    }

    /// A packet leaves.
    ///
    /// @param marker true if sound begins with it
    void sending(int rtpTimestamp, int length, boolean marker, long nanos) {
        hops.packetsOut.increment();
        var voiced = length > Pattern.VOICED_BYTES;
        if (voiced) {
            hops.voicedOut.increment();
        }
        if (marker && spokeNanos != 0) {
            hops.engineToPacket.add(nanos - spokeNanos);
        }
        spokeNanos = marker ? 0 : spokeNanos;
        samples += sent ? rtpTimestamp - lastTimestamp : 0;
        sent = true;
        lastTimestamp = rtpTimestamp;
        if (!voiced || voicedBefore) { // the first sound after silence is sent ahead of its beat
            var offset = nanos - (long) (samples * NANOS_PER_SAMPLE);
            earliest = Math.min(earliest, offset);
            hops.pacing.add(offset - earliest);
        }
        voicedBefore = voiced;
    }
}
