package dev.viva.media.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

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
                .putShort((short) 0) // output gain
                .put((byte) 0) // one stream, mono or stereo
                .array();
    }

    /// The comment header.
    ///
    /// @param trackGain in 1/256 dB, for players that level loudness; null for none
    static byte[] tags(@Nullable Integer trackGain) {
        byte[] vendor = ascii("Viva");
        byte[] gain = trackGain == null ? new byte[0] : ascii("R128_TRACK_GAIN=" + trackGain);
        ByteBuffer tags = ByteBuffer.allocate(16 + vendor.length + (gain.length == 0 ? 0 : 4 + gain.length))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("OpusTags"))
                .putInt(vendor.length)
                .put(vendor)
                .putInt(gain.length == 0 ? 0 : 1);
        if (gain.length > 0) {
            tags.putInt(gain.length).put(gain);
        }
        return tags.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
