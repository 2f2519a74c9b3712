package dev.viva.media.jitter;

import dev.viva.media.clock.SlidingMinimum;
import dev.viva.media.codec.OpusPacket;

/// A delay as long as the network asks for: what all but three packets of the last ten seconds, and all but one
/// of the last second, needed beyond the fastest one. So it grows within a second and shrinks within ten.
///
/// The wanted delay is a whole number of frames from [#LEAST] to [#MOST]. For ten seconds after a packet was
/// missed it is one frame more, since the packet that follows, which may carry a copy, must be there before the
/// hole is due.
///
/// Measured: see `docs/media-quality.md`.
///
/// **Threads:** confined to one event loop; nothing is allocated after the start.
public final class AdaptiveDelay implements DelayTarget {

    /// 20 ms.
    public static final int LEAST = OpusPacket.FRAME_20_MS;

    /// 200 ms.
    public static final int MOST = 10 * OpusPacket.FRAME_20_MS;

    private static final int FRAME = OpusPacket.FRAME_20_MS;
    private static final int START = 3 * FRAME; // until the network is known
    private static final int KNOWN_AFTER = 50; // packets
    private static final int BASELINE_SECONDS = 10;

    private final SlidingMinimum fastest = new SlidingMinimum(BASELINE_SECONDS);
    private final Lateness second = new Lateness(50, 1);
    private final Lateness tenSeconds = new Lateness(500, 3);
    private long firstNanos;
    private boolean begun;
    private long latest48k;
    private long packets;
    private long missedAt = Long.MIN_VALUE / 2;
    private int wanted = START;

    @Override
    public int samples48k() {
        return wanted;
    }

    @Override
    public int arrived(long timestamp, long arrivalNanos) {
        if (!begun) {
            begun = true;
            firstNanos = arrivalNanos;
        }
        latest48k = Math.max(latest48k, (arrivalNanos - firstNanos) / 1_000 * 48 / 1_000);
        long transit = latest48k - timestamp;
        fastest.add(latest48k, transit);
        int late = Math.clamp(transit - fastest.least(), 0, Integer.MAX_VALUE);
        packets++;
        second.add(Math.min(late, MOST));
        tenSeconds.add(Math.min(late, MOST));
        wanted = wish();
        return late;
    }

    @Override
    public void missed() {
        missedAt = packets;
        wanted = wish();
    }

    @Override
    public void restarted() {
        fastest.reset(); // the network stays the same, so what is known of its jitter stays
    }

    @Override
    public int slack48k() {
        return FRAME; // whoever listens may hear faster, so what is too much goes at once
    }

    private int wish() {
        if (packets < KNOWN_AFTER) {
            return START;
        }
        int needed = Math.max(second.quantile(), tenSeconds.quantile());
        int frames = (needed + FRAME - 1) / FRAME;
        int more = packets - missedAt < tenSeconds.size() ? 1 : 0;
        return Math.clamp((frames + more) * (long) FRAME, LEAST, MOST);
    }

    /// How late the last packets were, in steps of 5 ms.
    private static final class Lateness {

        private static final int STEP = 240;

        private final byte[] last;
        private final int[] histogram = new int[MOST / STEP + 1];
        private final int above;
        private int at;
        private int filled;

        /// @param above how many packets may be later than the quantile
        Lateness(int size, int above) {
            this.last = new byte[size];
            this.above = above;
        }

        int size() {
            return last.length;
        }

        void add(int late) {
            if (filled == last.length) {
                histogram[last[at]]--;
            } else {
                filled++;
            }
            last[at] = (byte) (late / STEP);
            histogram[last[at]]++;
            at = (at + 1) % last.length;
        }

        /// Samples that cover all but a few.
        int quantile() {
            int step = histogram.length - 1;
            for (int later = histogram[step]; step > 0 && later <= above; later += histogram[step]) {
                step--;
            }
            return (step + 1) * STEP;
        }
    }
}
