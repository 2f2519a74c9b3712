package dev.viva.media.ogg;

import dev.viva.media.codec.OpusPacket;

/// Writes the Opus packets of one track into an Ogg stream, each at its position on the media clock, to 1.25 ms: a gap
/// is
/// filled with packets of silence, 20 to 2.5 ms each, when the next packet comes. A packet that would overlap what is
/// written by more than half a frame is dropped and counted.
///
/// ```
/// writer.write(packet, offset, length, position48k);
/// if (writer.chunkIsDue()) store(writer.takeChunk());   // whole pages, about every 5 s
/// store(writer.finish());
/// ```
///
/// The stream can be played at any time, finished or not. Position 0 of the clock is the first sample: two tracks of
/// one visit line up when they are started together. Sources: RFC 7845, RFC 3533.
///
/// **Units:** samples at 48 kHz.
///
/// **Threads:** confined to one event loop; never blocks, allocates only in [#takeChunk] and [#finish].
public final class OggOpusWriter {

    /// What libopus and browsers delay sound by when encoding (6.5 ms); players skip it.
    public static final int PRE_SKIP = 312;

    private static final int FRAME = OpusPacket.FRAME_20_MS;
    private static final int HALF_A_FRAME = FRAME / 2;
    private static final int HALF_A_STEP = OpusPacket.SHORTEST / 2;
    private static final int PAGE_SAMPLES = 48_000; // a player seeks to within a second
    private static final int CHUNK_SAMPLES = 5 * 48_000;
    private static final int CHUNK_BYTES = 32 * 1_024;
    private static final int MAX_PACKET_BYTES = 60_000;

    /// Longest gap that is filled; a longer one is a broken clock, not a silence.
    private static final long MAX_GAP = 12L * 3_600 * 48_000;

    private final OggPages pages;
    private final byte[][] silences = { // of 20, 10, 5 and 2.5 ms
        OpusPacket.silence(),
        OpusPacket.silenceWithin(480),
        OpusPacket.silenceWithin(240),
        OpusPacket.silenceWithin(OpusPacket.SHORTEST)
    };
    private long end;
    private long pageStart;
    private long chunkStart;
    private boolean finished;
    private long filled;
    private long overlapping;
    private long malformed;
    private long misplaced;

    /// Begins a stream; its headers wait for the first [#takeChunk].
    ///
    /// @param serial tells the streams of one file apart; any value for a file of its own
    public OggOpusWriter(int serial) {
        pages = new OggPages(serial);
        header(OpusHeaders.head(PRE_SKIP));
        header(OpusHeaders.tags());
    }

    /// Writes a packet, and silence before it where there is a gap.
    ///
    /// @param position48k where its first sample belongs
    /// @return whether it was written; if not, a counter says why
    /// @throws IllegalStateException after [#finish]
    public boolean write(byte[] packet, int offset, int length, long position48k) {
        int samples = length > MAX_PACKET_BYTES ? 0 : OpusPacket.samples48k(packet, offset, length);
        if (samples == 0) {
            malformed++;
            return false;
        }
        if (position48k - end > MAX_GAP) {
            misplaced++;
            return false;
        }
        fillTo(position48k);
        if (end - position48k > HALF_A_FRAME) {
            overlapping++;
            return false;
        }
        add(packet, offset, length, samples);
        return true;
    }

    /// Fills with silence up to a position, as at the end of a visit; nothing happens if it lies behind [#end48k].
    ///
    /// @throws IllegalArgumentException if it lies more than twelve hours ahead
    public void fillTo(long position48k) {
        if (finished) {
            throw new IllegalStateException("the stream is finished");
        }
        if (position48k - end > MAX_GAP) {
            throw new IllegalArgumentException(
                    "position " + position48k + " after " + end + " (expected: at most 12 hours more)");
        }
        int samples = FRAME;
        for (byte[] silence : silences) {
            while (position48k - end > samples - HALF_A_STEP) {
                add(silence, 0, silence.length, samples);
                filled++;
            }
            samples /= 2;
        }
    }

    /// Whether 5 seconds or 32 KiB are waiting.
    public boolean chunkIsDue() {
        return end - chunkStart >= CHUNK_SAMPLES || pages.waiting() >= CHUNK_BYTES;
    }

    /// All pages since the last chunk, the open one ended; empty if there is nothing new.
    public byte[] takeChunk() {
        endPage(false);
        chunkStart = end;
        return pages.take();
    }

    /// The last chunk, which says that it is the last. Later calls give nothing.
    public byte[] finish() {
        if (finished) {
            return new byte[0];
        }
        if (pages.pageIsEmpty()) {
            fillTo(end + FRAME); // the mark needs a page, and a page a packet
        }
        endPage(true);
        finished = true;
        return pages.take();
    }

    /// Where the stream ends so far.
    public long end48k() {
        return end;
    }

    /// Packets of silence written into gaps.
    public long filled() {
        return filled;
    }

    /// Packets dropped because their time was taken already; exported as `media_recording_overlaps_total`.
    public long overlapping() {
        return overlapping;
    }

    /// Packets dropped because they lie more than twelve hours after the one before; exported as
    /// `media_recording_misplaced_total`.
    public long misplaced() {
        return misplaced;
    }

    /// Packets dropped because they are no Opus packets; exported as `media_recording_malformed_total`.
    public long malformed() {
        return malformed;
    }

    private void add(byte[] packet, int offset, int length, int samples) {
        if (!pages.hasRoomFor(length)) {
            endPage(false);
        }
        pages.add(packet, offset, length);
        end += samples;
        if (end - pageStart >= PAGE_SAMPLES) {
            endPage(false);
        }
    }

    private void endPage(boolean last) {
        if (!pages.pageIsEmpty()) {
            pages.endPage(end, last);
            pageStart = end;
        }
    }

    private void header(byte[] packet) {
        pages.add(packet, 0, packet.length);
        pages.endPage(0, false);
    }
}
