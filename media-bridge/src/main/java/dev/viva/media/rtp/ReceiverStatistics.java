package dev.viva.media.rtp;

/// What a receiver counts of one stream (RFC 3550, appendices A.1, A.3 and A.8).
///
/// **Units:** jitter in samples at 48 kHz. **Threads:** confined; nothing is allocated.
public final class ReceiverStatistics {

    private static final int SEQUENCES = 1 << 16;
    private static final int MAX_DROPOUT = 3_000;
    private static final int MAX_MISORDER = 100;
    private static final int NONE = -1;

    private boolean started;
    private int base;
    private int highest;
    private long cycles;
    private int strange = NONE;
    private long received;
    private long expectedPrior;
    private long receivedPrior;
    private int transit;
    private boolean hasTransit;
    private long jitterTimes16;

    /// Counts a packet.
    public void received(int sequence, int rtpTimestamp, long arrivalNanos) {
        if (!started) {
            restart(sequence);
        }
        if (!follows(sequence)) {
            return;
        }
        received++;
        measure(rtpTimestamp, arrivalNanos);
    }

    /// Packets that should have come since the start.
    public long expected() {
        return started ? cycles + highest - base + 1 : 0;
    }

    /// Packets that came, with duplicates, as the standard counts them.
    public long received() {
        return received;
    }

    /// Packets lost since the start; below zero when duplicates came.
    public long lost() {
        return expected() - received;
    }

    /// How much the spacing of packets differs from that of their time stamps, in samples.
    public long jitter() {
        return jitterTimes16 >> 4;
    }

    /// The highest sequence number, with the number of times it came round in the upper 16 bits.
    public int extendedHighest() {
        return (int) (cycles + highest);
    }

    /// The share lost since this was last asked, in 1/256.
    public int takeFractionLost() {
        var expectedNow = expected() - expectedPrior;
        var lostNow = expectedNow - (received - receivedPrior);
        expectedPrior = expected();
        receivedPrior = received;
        return expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, (lostNow << 8) / expectedNow);
    }

    private boolean follows(int sequence) {
        var ahead = (sequence - highest) & 0xffff;
        if (ahead < MAX_DROPOUT) {
            cycles += sequence < highest ? SEQUENCES : 0;
            highest = sequence;
            strange = NONE;
        } else if (ahead <= SEQUENCES - MAX_MISORDER) {
            if (sequence != strange) {
                strange = (sequence + 1) & 0xffff; // one such may be a mistake, two in a row are a new start
                return false;
            }
            restart(sequence);
        }
        return true;
    }

    private void restart(int sequence) {
        started = true;
        base = sequence;
        highest = sequence;
        cycles = 0;
        received = 0;
        expectedPrior = 0;
        receivedPrior = 0;
        strange = NONE;
        hasTransit = false;
        jitterTimes16 = 0;
    }

    private void measure(int rtpTimestamp, long arrivalNanos) {
        var arrival = (int) (arrivalNanos / 1_000 * 48 / 1_000);
        var now = arrival - rtpTimestamp;
        if (hasTransit) {
            var difference = Math.abs((long) (now - transit));
            jitterTimes16 += difference - ((jitterTimes16 + 8) >> 4);
        }
        transit = now;
        hasTransit = true;
    }
}
