package dev.viva.media.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Packs whole packets into Ogg pages; a packet never runs over the end of a page. Source: RFC 3533.
///
/// Finished pages wait in a buffer that grows to the size of one chunk and is then reused.
final class OggPages {

    private static final int HEADER_BYTES = 27;
    private static final int MAX_SEGMENTS = 255;
    private static final int FIRST_PAGE = 2;
    private static final int LAST_PAGE = 4;

    private final int serial;
    private final byte[] segments = new byte[MAX_SEGMENTS];
    private byte[] body = new byte[4_096];
    private byte[] done = new byte[40_960];
    private int segmentCount;
    private int bodyLength;
    private int doneLength;
    private int sequence;

    OggPages(int serial) {
        this.serial = serial;
    }

    boolean hasRoomFor(int packetBytes) {
        return segmentCount + packetBytes / 255 + 1 <= MAX_SEGMENTS;
    }

    boolean pageIsEmpty() {
        return segmentCount == 0;
    }

    /// Finished bytes that wait.
    int waiting() {
        return doneLength;
    }

    /// Adds a packet to the open page, which must have room for it.
    void add(byte[] packet, int offset, int length) {
        if (bodyLength + length > body.length) {
            body = Arrays.copyOf(body, Math.max(2 * body.length, bodyLength + length));
        }
        System.arraycopy(packet, offset, body, bodyLength, length);
        bodyLength += length;
        for (int left = length; left >= 255; left -= 255) {
            segments[segmentCount++] = (byte) 255;
        }
        segments[segmentCount++] = (byte) (length % 255);
    }

    /// Ends the open page.
    ///
    /// @param granule the position that the page's last packet ends at
    void endPage(long granule, boolean last) {
        int length = HEADER_BYTES + segmentCount + bodyLength;
        if (doneLength + length > done.length) {
            done = Arrays.copyOf(done, Math.max(2 * done.length, doneLength + length));
        }
        ByteBuffer page = ByteBuffer.wrap(done, doneLength, length).order(ByteOrder.LITTLE_ENDIAN);
        page.put((byte) 'O').put((byte) 'g').put((byte) 'g').put((byte) 'S').put((byte) 0);
        page.put((byte) ((sequence == 0 ? FIRST_PAGE : 0) | (last ? LAST_PAGE : 0)));
        page.putLong(granule).putInt(serial).putInt(sequence).putInt(0);
        page.put((byte) segmentCount).put(segments, 0, segmentCount).put(body, 0, bodyLength);
        page.putInt(doneLength + 22, OggCrc.update(0, done, doneLength, length));
        doneLength += length;
        sequence++;
        segmentCount = 0;
        bodyLength = 0;
    }

    /// Hands the finished pages over and forgets them.
    byte[] take() {
        byte[] pages = Arrays.copyOf(done, doneLength);
        doneLength = 0;
        return pages;
    }
}
