package dev.viva.media.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a compound packet: a report first, then our name, then perhaps goodbye (RFC 3550, 6.1).
public final class RtcpWriter {

    private static final int MOST_BLOCKS = 31;
    private static final int CNAME = 1;

    private final ByteBuffer out;

    /// A writer that starts at the start of the array.
    public RtcpWriter(byte[] to) {
        this.out = ByteBuffer.wrap(to);
    }

    /// A report of one who sends.
    public RtcpWriter senderReport(SenderReport report, List<ReportBlock> blocks) {
        header(blocks.size(), RtcpReader.SENDER_REPORT, 6 + 6 * blocks.size());
        out.putInt(report.ssrc())
                .putLong(report.ntp())
                .putInt(report.rtpTimestamp())
                .putInt(report.packets())
                .putInt(report.octets());
        blocks.forEach(this::block);
        return this;
    }

    /// A report of one who only receives.
    public RtcpWriter receiverReport(int ssrc, List<ReportBlock> blocks) {
        header(blocks.size(), RtcpReader.RECEIVER_REPORT, 1 + 6 * blocks.size());
        out.putInt(ssrc);
        blocks.forEach(this::block);
        return this;
    }

    /// Our canonical name, at most 255 bytes.
    public RtcpWriter name(int ssrc, String cname) {
        var text = cname.getBytes(StandardCharsets.UTF_8);
        var words = 1 + (2 + text.length) / 4 + 1; // ssrc, then the item and at least one zero
        header(1, RtcpReader.SOURCE_DESCRIPTION, words);
        var end = out.position() + 4 * words;
        out.putInt(ssrc).put((byte) CNAME).put((byte) text.length).put(text);
        while (out.position() < end) {
            out.put((byte) 0);
        }
        return this;
    }

    /// Asks for a lost packet again (RFC 4585, 6.2.1).
    ///
    /// @param following bit n stands for the packet n + 1 behind it, which is lost too
    public RtcpWriter lostPackets(int from, int ssrc, int sequence, int following) {
        header(RtcpReader.GENERIC_NACK, RtcpReader.TRANSPORT_FEEDBACK, 3);
        out.putInt(from).putInt(ssrc).putShort((short) sequence).putShort((short) following);
        return this;
    }

    public RtcpWriter bye(int ssrc) {
        header(1, RtcpReader.BYE, 1);
        out.putInt(ssrc);
        return this;
    }

    /// Bytes written.
    public int length() {
        return out.position();
    }

    private void header(int count, int type, int words) {
        if (count > MOST_BLOCKS) {
            throw new IllegalArgumentException(count + " blocks, expected at most " + MOST_BLOCKS);
        }
        out.put((byte) (0x80 | count)).put((byte) type).putShort((short) words);
    }

    private void block(ReportBlock block) {
        out.putInt(block.ssrc())
                .putInt((block.fractionLost() << 24) | (block.lost() & 0xFFFFFF))
                .putInt(block.extendedHighest())
                .putInt((int) block.jitter())
                .putInt(block.lastReport())
                .putInt(block.delay());
    }
}
