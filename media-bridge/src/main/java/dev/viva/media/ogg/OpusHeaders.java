package dev.viva.media.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The two packets that an Ogg stream of Opus begins with. Source: RFC 7845, 5.
final class OpusHeaders {

    private OpusHeaders() {}

    static byte[] head(int preSkip48k) {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("OpusHead"))
                .put((byte) 1) // version
                .put((byte) 1) // channels
                .putShort((short) preSkip48k)
                .putInt(48_000) // rate before encoding: for information only
                .putShort((short) 0) // output gain, see OutputGain
                .put((byte) 0) // one stream, mono or stereo
                .array();
    }

    /// The comment header, without comments.
    static byte[] tags() {
        byte[] vendor = ascii("Viva");
        return ByteBuffer.allocate(16 + vendor.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("OpusTags"))
                .putInt(vendor.length)
                .put(vendor)
                .putInt(0)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
