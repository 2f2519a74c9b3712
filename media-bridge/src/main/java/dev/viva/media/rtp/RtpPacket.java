package dev.viva.media.rtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A view of one RTP packet in somebody else's array: used again for the next packet, so copy what is to be kept.
///
/// **Threads:** confined. Nothing is allocated.
public final class RtpPacket {

    /// Size of a header without contributing sources and extensions.
    public static final int HEADER_BYTES = 12;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NONE = new byte[0];

    private byte[] buffer = NONE;
    private int offset;
    private int payloadOffset;
    private int payloadLength;

    /// Whether a datagram that starts like this is RTP or RTCP (RFC 7983).
    public static boolean looksLike(int firstByte) {
        return firstByte >= 128 && firstByte <= 191;
    }

    /// Whether the second byte says that a packet is RTCP (RFC 5761).
    public static boolean isControl(int secondByte) {
        var type = secondByte & 0x7f;
        return type >= 64 && type < 96;
    }

    /// Looks at a packet.
    ///
    /// @return false if it is malformed; the view then holds nothing of use
    public boolean wrap(byte[] bytes, int at, int length) {
        buffer = bytes;
        offset = at;
        payloadOffset = at;
        payloadLength = 0;
        if (length < HEADER_BYTES || (bytes[at] & 0xC0) != 0x80) {
            return false;
        }
        var end = at + length;
        var start = at + HEADER_BYTES + 4 * (bytes[at] & 0x0F);
        if ((bytes[at] & 0x10) != 0) {
            if (start + 4 > end) {
                return false;
            }
            start += 4 + 4 * Short.toUnsignedInt((short) SHORT.get(bytes, start + 2));
        }
        var padding = (bytes[at] & 0x20) != 0 ? bytes[end - 1] & 0xff : 0;
        if (start + padding > end || ((bytes[at] & 0x20) != 0 && padding == 0)) {
            return false;
        }
        payloadOffset = start;
        payloadLength = end - padding - start;
        return true;
    }

    /// The array that holds the packet; the payload stands at [#payloadOffset()].
    public byte[] buffer() {
        return buffer;
    }

    public int payloadOffset() {
        return payloadOffset;
    }

    /// Bytes of payload, padding apart; 0 for a packet that only probes the path.
    public int payloadLength() {
        return payloadLength;
    }

    public int payloadType() {
        return buffer[offset + 1] & 0x7f;
    }

    public boolean marker() {
        return buffer[offset + 1] < 0;
    }

    /// 0 to 65535.
    public int sequence() {
        return Short.toUnsignedInt((short) SHORT.get(buffer, offset + 2));
    }

    /// In units of the codec's clock (Opus: 48 kHz); all 32 bits are used.
    public int timestamp() {
        return (int) INT.get(buffer, offset + 4);
    }

    /// All 32 bits are used.
    public int ssrc() {
        return (int) INT.get(buffer, offset + 8);
    }
}
