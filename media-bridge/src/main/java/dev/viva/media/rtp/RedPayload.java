package dev.viva.media.rtp;

/// A view of a payload with redundancy (RFC 2198): the sound of its own packet, and copies of earlier ones. Used again
/// for the next payload.
///
/// A copy does not say which packet it is of, only how much earlier its time stamp is.
///
/// **Threads:** confined. Nothing is allocated.
public final class RedPayload {

    /// Copies looked at, the newest last; older ones are left out. Browsers send one, LiveKit two.
    public static final int MOST_COPIES = 8;

    private static final int BLOCK_HEADER_BYTES = 4;

    private final int[] types = new int[MOST_COPIES + 1];
    private final int[] earlier = new int[MOST_COPIES + 1];
    private final int[] offsets = new int[MOST_COPIES + 1];
    private final int[] lengths = new int[MOST_COPIES + 1];
    private int copies;

    /// Looks at a payload.
    ///
    /// @return false if it is malformed; the view then holds nothing of use
    public boolean wrap(byte[] bytes, int offset, int length) {
        copies = 0;
        int end = offset + length;
        int at = offset;
        int skipped = 0;
        for (int header = offset; header < end && bytes[header] < 0; header += BLOCK_HEADER_BYTES) {
            skipped++;
        }
        skipped -= MOST_COPIES;
        int total = 0;
        while (at < end && bytes[at] < 0) {
            if (at + BLOCK_HEADER_BYTES >= end) {
                copies = 0;
                return false;
            }
            int size = ((bytes[at + 2] & 3) << 8) | (bytes[at + 3] & 0xff);
            if (skipped-- <= 0) {
                types[copies] = bytes[at] & 0x7f;
                earlier[copies] = ((bytes[at + 1] & 0xff) << 6) | ((bytes[at + 2] & 0xff) >> 2);
                offsets[copies] = total; // from the end of the headers, which is not known yet
                lengths[copies] = size;
                copies++;
            }
            total += size;
            at += BLOCK_HEADER_BYTES;
        }
        return at < end && place(bytes[at], at + 1, total, end);
    }

    private boolean place(byte lastHeader, int data, int total, int end) {
        if (data + total >= end) { // the packet's own sound is what is left, and must not be empty
            copies = 0;
            return false;
        }
        for (int i = 0; i < copies; i++) {
            offsets[i] += data;
        }
        types[copies] = lastHeader;
        earlier[copies] = 0;
        offsets[copies] = data + total;
        lengths[copies] = end - data - total;
        return true;
    }

    /// Copies of earlier packets, the oldest at index 0. The packet's own sound stands at the index behind them.
    public int copies() {
        return copies;
    }

    /// Payload type of a block.
    public int payloadType(int block) {
        return types[block];
    }

    /// How many samples earlier than the packet's own time stamp, below 2^14.
    public int earlier(int block) {
        return earlier[block];
    }

    /// Where a block's bytes begin, in the array that was wrapped.
    public int offset(int block) {
        return offsets[block];
    }

    /// Bytes of a block; may be 0 for a copy.
    public int length(int block) {
        return lengths[block];
    }
}
