package dev.viva.media.rtcp;

import java.nio.ByteBuffer;

/// Reads compound packets. Kinds that nobody listens to are passed over.
public final class RtcpReader {

    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int BYE = 203;
    static final int TRANSPORT_FEEDBACK = 205;
    static final int GENERIC_NACK = 1;

    private static final int BLOCK_BYTES = 24;
    private static final int SENDER_PART = 24; // after the common header: ssrc and the five fields of the sender

    private RtcpReader() {}

    /// Reads a packet that was opened.
    ///
    /// @return false if it is malformed; what came before the fault was heard
    public static boolean read(byte[] bytes, int offset, int length, RtcpListener listener) {
        var packet = ByteBuffer.wrap(bytes, offset, length).slice();
        var at = 0;
        while (at + 4 <= length) {
            var size = 4 + 4 * Short.toUnsignedInt(packet.getShort(at + 2));
            if ((packet.get(at) & 0xC0) != 0x80 || at + size > length || !part(packet.slice(at, size), listener)) {
                return false;
            }
            at += size;
        }
        return at == length && length > 0;
    }

    private static boolean part(ByteBuffer part, RtcpListener listener) {
        var count = part.get(0) & 0x1f;
        return switch (part.get(1) & 0xff) {
            case SENDER_REPORT -> senderReport(part, count, listener);
            case RECEIVER_REPORT -> blocks(part, 8, count, listener);
            case BYE -> bye(part, count, listener);
            case TRANSPORT_FEEDBACK -> count != GENERIC_NACK || nack(part, listener);
            default -> true;
        };
    }

    private static boolean senderReport(ByteBuffer part, int count, RtcpListener listener) {
        if (part.capacity() < 4 + SENDER_PART) {
            return false;
        }
        listener.onSenderReport(
                new SenderReport(part.getInt(4), part.getLong(8), part.getInt(16), part.getInt(20), part.getInt(24)));
        return blocks(part, 4 + SENDER_PART, count, listener);
    }

    private static boolean blocks(ByteBuffer part, int start, int count, RtcpListener listener) {
        if (part.capacity() < start + count * BLOCK_BYTES) {
            return false;
        }
        for (var i = 0; i < count; i++) {
            listener.onReportBlock(part.getInt(4), block(part, start + i * BLOCK_BYTES));
        }
        return true;
    }

    private static ReportBlock block(ByteBuffer part, int at) {
        return new ReportBlock(
                part.getInt(at),
                part.get(at + 4) & 0xff,
                (part.getInt(at + 4) << 8) >> 8,
                part.getInt(at + 8),
                Integer.toUnsignedLong(part.getInt(at + 12)),
                part.getInt(at + 16),
                part.getInt(at + 20));
    }

    /// After both numbers of streams: pairs of a sequence number and a bit for each of the sixteen that follow it.
    private static boolean nack(ByteBuffer part, RtcpListener listener) {
        if (part.capacity() < 16) {
            return false;
        }
        for (var at = 12; at < part.capacity(); at += 4) {
            var first = Short.toUnsignedInt(part.getShort(at));
            var following = Short.toUnsignedInt(part.getShort(at + 2));
            listener.onLostPacket(part.getInt(8), first);
            for (var bit = 0; bit < 16; bit++) {
                if (((following >> bit) & 1) != 0) {
                    listener.onLostPacket(part.getInt(8), (first + bit + 1) & 0xffff);
                }
            }
        }
        return true;
    }

    private static boolean bye(ByteBuffer part, int count, RtcpListener listener) {
        if (part.capacity() < 4 + 4 * count) {
            return false;
        }
        for (var i = 0; i < count; i++) {
            listener.onBye(part.getInt(4 + 4 * i));
        }
        return true;
    }
}
