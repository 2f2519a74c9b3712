package dev.viva.media.jitter;

import dev.viva.media.clock.Unwrapped;
import dev.viva.media.codec.OpusPacket;

/// Gives the packets of one track in order, each at its time, and says what is due where none is.
///
/// ```
/// buffer.tick();                                   // once per 20 ms
/// while ((due = buffer.next()) != Next.DONE) …     // usually one answer, more for packets shorter than 20 ms
/// ```
///
/// The listener is a machine, so sound is never thrown away to keep the delay low: what comes in order is played even
/// if it comes late, and [#behind] then says that a tick may be added until the delay is back. Only a full buffer
/// drops, its oldest packets first. Where the delay is shorter than its [DelayTarget] wants, it grows in pauses, and in
/// holes, whose packet may then still come.
///
/// Measured on two busy cores: insert, tick and next together 0.2 to 0.5 us; nothing is allocated.
///
/// **Units:** samples at 48 kHz, as in RTP time stamps of Opus.
///
/// **Threads:** confined to one event loop.
public final class JitterBuffer {

    /// Largest payload taken; an RTP packet of Opus on a common network is far smaller.
    public static final int MAX_PAYLOAD_BYTES = 1_400;

    private static final int SLOTS = 64; // 1.28 s
    private static final int FRAME = OpusPacket.FRAME_20_MS;
    private static final int CONCEALED_AT_MOST = 5;
    private static final int JUMP = 25 * FRAME; // half a second
    private static final int EARLIER_START = 8;
    private static final int NEAR = 32; // a copy farther from the newest packet is not believed

    // RFC 3550, appendix A.1
    private static final int MAX_DROPOUT = 3_000;
    private static final int MAX_MISORDER = 100;

    private final DelayTarget target;
    private final PacketRing ring = new PacketRing(SLOTS, MAX_PAYLOAD_BYTES);
    private final Unwrapped sequences = Unwrapped.sequence();
    private final Unwrapped timestamps = Unwrapped.timestamp();

    private final JitterCounts counts = new JitterCounts();

    private boolean running;
    private boolean sounded; // something was played since the start
    private long next; // sequence number that is due next
    private long highest; // that was ever put in
    private long newestTimestamp;
    private long cursor; // time stamp that is due next
    private int owed; // samples that the present tick still wants
    private int emptyRun;
    private int lossLeft;
    private int lastSamples = FRAME;
    private boolean lastWasPause;
    private int strangeSequence = -1;
    private boolean pause; // nobody talks, so that the delay may grow
    private int lateness; // of the newest packet, beyond the fastest of late
    private int delay = DelayTarget.UNKNOWN; // from when the fastest would come to when it is played

    private long gotSequence;
    private int gotTimestamp;
    private int gotOffset;
    private int gotLength;

    /// An empty buffer.
    public JitterBuffer(DelayTarget target) {
        this.target = target;
    }

    /// Copies a packet into the buffer.
    ///
    /// @param sequence     as on the wire, 16 bits
    /// @param rtpTimestamp as on the wire
    /// @param arrivalNanos monotonic
    /// @return whether it will be played; if not, a counter says why
    public boolean insert(int sequence, int rtpTimestamp, byte[] payload, int offset, int length, long arrivalNanos) {
        counts.received++;
        if (length < 1 || length > MAX_PAYLOAD_BYTES) {
            counts.oversized++;
            return false;
        }
        if (!followsOn(sequence)) {
            counts.strange++;
            return false;
        }
        if (!running) {
            start(sequence, rtpTimestamp);
        }
        long number = sequences.peek(sequence);
        int late = target.arrived(timestamps.peek(rtpTimestamp), arrivalNanos);
        if (!wanted(number)) {
            return false;
        }
        if (number - next >= SLOTS) {
            makeRoom(number);
        }
        lateness = Math.max(0, late);
        long timestamp = put(number, sequence, rtpTimestamp, payload, offset, length);
        delay = late == DelayTarget.UNKNOWN ? DelayTarget.UNKNOWN : Math.toIntExact(late + timestamp - cursor);
        return true;
    }

    /// Copies the copy of a packet into the buffer that came along with a later one (RED), if its place is empty and
    /// its time has not passed. To be put in before that later one.
    ///
    /// @return whether it will be played
    public boolean insertCopy(int sequence, int rtpTimestamp, byte[] payload, int offset, int length) {
        long number = sequences.peek(sequence);
        boolean near = running && Math.abs(number - highest) < NEAR && length > 0 && length <= MAX_PAYLOAD_BYTES;
        if (!near || number < next || number - next >= SLOTS || ring.holds(number)) {
            return false;
        }
        put(number, sequence, rtpTimestamp, payload, offset, length);
        counts.recovered++;
        target.missed();
        return true;
    }

    /// Another 20 ms are due.
    public void tick() {
        tick(false);
    }

    /// Another 20 ms are due.
    ///
    /// @param nobodyTalks whether silence may be put in here, so that the delay grows
    public void tick(boolean nobodyTalks) {
        owed += FRAME;
        pause = nobodyTalks;
    }

    /// What is due next within the present tick.
    public Next next() {
        if (owed <= 0) {
            return Next.DONE;
        }
        gotLength = 0;
        if (!running) {
            return fill(Next.EMPTY);
        }
        if (ring.held() == 0) {
            return nothingThere();
        }
        if (pause && sounded && tooShort()) {
            return hold(Next.SILENCE);
        }
        long head = head();
        long gap = ring.timestamp(head) - cursor;
        if (gap > JUMP) {
            shift(ring.timestamp(head));
            gap = 0;
        }
        return gap < FRAME ? give(head) : fillBefore(head);
    }

    /// The bytes that [#offset] and [#length] point into; valid until the next call of [#insert] or [#next].
    public byte[] payload() {
        return ring.slab();
    }

    public int offset() {
        return gotOffset;
    }

    /// Bytes of the packet; 0 if the last answer came without one.
    public int length() {
        return gotLength;
    }

    /// Time stamp of the packet as on the wire.
    public int rtpTimestamp() {
        return gotTimestamp;
    }

    /// Sequence number of the packet, without wraps.
    public long sequence() {
        return gotSequence;
    }

    /// Packets that wait.
    public int waiting() {
        return ring.held();
    }

    /// Samples of sound that wait.
    public int buffered48k() {
        return ring.held() == 0 ? 0 : Math.clamp(newestTimestamp + lastSamples - cursor, 0, Integer.MAX_VALUE);
    }

    /// Whether so much more waits than wanted (for a fixed delay 80 ms) that a tick should be added.
    public boolean behind() {
        return buffered48k() > target.samples48k() + target.slack48k();
    }

    /// Starts anew with the next packet, as for another sender. What waits is discarded.
    public void restart() {
        counts.discarded += ring.held();
        ring.clear();
        sequences.reset();
        timestamps.reset();
        running = false;
        strangeSequence = -1;
        delay = DelayTarget.UNKNOWN;
        target.restarted();
        counts.restarts++;
    }

    /// What happened so far; the object stays the same and goes on counting.
    public JitterCounts counts() {
        return counts;
    }

    /// Whether the sequence number is near the others. A far one is taken only if the one after it comes next:
    /// then the sender has started anew.
    private boolean followsOn(int sequence) {
        if (!running) {
            return true;
        }
        long ahead = sequences.peek(sequence) - highest;
        if (ahead <= MAX_DROPOUT && ahead >= -MAX_MISORDER) {
            strangeSequence = -1;
            return true;
        }
        boolean second = sequence == strangeSequence;
        strangeSequence = (sequence + 1) & 0xFFFF;
        if (second) {
            restart();
        }
        return second;
    }

    private void start(int sequence, int rtpTimestamp) {
        running = true;
        sounded = false;
        lastWasPause = false;
        emptyRun = 0;
        lossLeft = 0;
        next = sequences.advance(sequence);
        highest = next;
        newestTimestamp = timestamps.advance(rtpTimestamp);
        cursor = newestTimestamp - target.samples48k();
    }

    private boolean wanted(long number) {
        if (number < next && !sounded && next - number < EARLIER_START) {
            next = number; // the very first packets came in the wrong order
        }
        if (number < next) {
            counts.late++;
            target.missed();
            return false;
        }
        if (ring.holds(number)) {
            counts.duplicate++;
            return false;
        }
        return true;
    }

    private long put(long number, int sequence, int rtpTimestamp, byte[] payload, int offset, int length) {
        long timestamp = timestamps.peek(rtpTimestamp);
        if (number >= highest) {
            highest = number;
            sequences.advance(sequence);
            newestTimestamp = timestamps.advance(rtpTimestamp);
        }
        if (ring.held() == 0) {
            align(timestamp);
        }
        ring.put(number, timestamp, payload, offset, length);
        return timestamp;
    }

    /// After a pause the delay is set anew. Sound that comes after its time moves the time line instead of being lost.
    private void align(long timestamp) {
        if (emptyRun > CONCEALED_AT_MOST) {
            cursor = timestamp - Math.max(0, target.samples48k() - lateness);
        } else if (timestamp < cursor) {
            shift(timestamp);
        }
    }

    private void shift(long timestamp) {
        cursor = timestamp;
        counts.shifted++;
    }

    private void makeRoom(long number) {
        for (long first = number - SLOTS + 1; next < first; next++) {
            if (ring.remove(next)) {
                counts.discarded++;
            } else {
                counts.lost++;
            }
        }
        if (ring.held() > 0) {
            shift(ring.timestamp(head()));
        }
    }

    private Next nothingThere() {
        emptyRun++;
        return fill(sounded && !lastWasPause && emptyRun <= CONCEALED_AT_MOST ? Next.MISSING : Next.EMPTY);
    }

    private Next fillBefore(long head) {
        if (!sounded) {
            return fill(Next.EMPTY);
        }
        if (next == head && lossLeft <= 0) {
            lastWasPause = true;
            return tooShort() ? hold(Next.SILENCE) : fill(Next.SILENCE);
        }
        if (lossLeft <= 0 && tooShort()) {
            return hold(Next.MISSING); // it may still come
        }
        if (lossLeft <= 0) {
            next++;
            counts.lost++;
            target.missed();
            lossLeft = lastSamples;
        }
        lossLeft -= FRAME;
        if (next == head && lossLeft <= 0) {
            describe(head);
        }
        return fill(Next.MISSING);
    }

    /// Whether the delay is shorter than wanted by a frame.
    private boolean tooShort() {
        return delay != DelayTarget.UNKNOWN && delay + FRAME <= target.samples48k();
    }

    /// Gives 20 ms out of turn: everything after it is played later by that.
    private Next hold(Next with) {
        cursor -= FRAME;
        delay += FRAME;
        counts.held++;
        return fill(with);
    }

    private Next fill(Next with) {
        owed -= FRAME;
        if (running) {
            cursor += FRAME;
        }
        if (with == Next.MISSING) {
            counts.concealed++;
        }
        return with;
    }

    private Next give(long head) {
        describe(head);
        ring.remove(head);
        counts.lost += head - next;
        next = head + 1;
        counts.played++;
        int samples = OpusPacket.samples48k(ring.slab(), gotOffset, gotLength);
        lastSamples = samples == 0 ? FRAME : samples;
        lastWasPause = gotLength <= 2; // a packet of DTX: nothing follows for a while
        cursor = ring.timestamp(head) + lastSamples;
        owed -= lastSamples;
        sounded = true;
        emptyRun = 0;
        lossLeft = 0;
        return Next.PACKET;
    }

    private void describe(long sequence) {
        gotSequence = sequence;
        gotTimestamp = (int) ring.timestamp(sequence);
        gotOffset = ring.offset(sequence);
        gotLength = ring.length(sequence);
    }

    private long head() {
        for (long head = next; head < next + SLOTS; head++) {
            if (ring.holds(head)) {
                return head;
            }
        }
        throw new IllegalStateException("of " + ring.held() + " packets none lies in the window from " + next);
    }
}
