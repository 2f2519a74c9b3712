package dev.viva.media.rtp;

import java.nio.ByteBuffer;

/// Writes the header of packets that we send: twelve bytes, no sources, no extensions, no padding.
public final class RtpHeader {

    private RtpHeader() {}

    /// Writes at the start of the array.
    ///
    /// @param payloadType with the marker bit, if any, as 0x80
    /// @param sequence    its low 16 bits are taken
    public static void write(byte[] to, int payloadType, int sequence, int timestamp, int ssrc) {
        ByteBuffer.wrap(to)
                .put((byte) 0x80)
                .put((byte) payloadType)
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(ssrc);
    }
}
