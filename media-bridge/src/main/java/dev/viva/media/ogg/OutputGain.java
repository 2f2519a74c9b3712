package dev.viva.media.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sets how loud a player plays an Ogg/Opus stream, in the header of its first page: every player applies it, and no
/// packet is touched. Source: RFC 7845, 5.1.
///
/// **Threads:** any; nothing is kept.
public final class OutputGain {

    /// What has to be there of a stream that [OggOpusWriter] wrote: its whole first page.
    public static final int FIRST_PAGE_BYTES = 47;

    private static final int CRC_AT = 22;
    private static final int HEAD_AT = 28;
    private static final int GAIN_AT = HEAD_AT + 16;
    private static final long OPUS_HEAD = 0x6461_6548_7375_704FL; // "OpusHead", little-endian

    private OutputGain() {}

    /// Writes the gain and the page's new checksum into the first bytes of a stream. Bytes that are no such page, or
    /// not
    /// all of it, stay as they are.
    ///
    /// @param start begins with the first byte of the stream
    /// @param db    -127 to 127
    public static void set(byte[] start, double db) {
        if (start.length < FIRST_PAGE_BYTES) {
            return;
        }
        ByteBuffer page = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        if (page.getLong(HEAD_AT) != OPUS_HEAD) {
            return;
        }
        page.putShort(GAIN_AT, (short) Math.round(256 * Math.clamp(db, -127, 127)));
        page.putInt(CRC_AT, 0);
        page.putInt(CRC_AT, OggCrc.update(0, start, 0, FIRST_PAGE_BYTES));
    }
}
