package dev.viva.media.peer;

import dev.viva.media.rtcp.ReportBlock;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpHeader;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.srtp.PacketBuffer;

/// The track that we send: numbers its packets and knows what a sender report says of it.
///
/// **Threads:** one event loop; nothing is allocated per packet.
final class OutgoingStream {

    private static final int MARKER = 0x80;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int SAMPLES_PER_MILLI = 48;

    private final int ssrc;
    private final int payloadType;
    private int sequence;
    private int lastTimestamp;
    private long lastNanos;
    private long packets;
    private long octets;
    private long lost;
    private long lossReports;
    private int lossPercent;

    /// A stream that has sent nothing.
    ///
    /// @param firstSequence a random one below 2^15, so that it does not come round before receivers have seen it
    OutgoingStream(int ssrc, int payloadType, int firstSequence) {
        this.ssrc = ssrc;
        this.payloadType = payloadType;
        this.sequence = firstSequence;
    }

    int ssrc() {
        return ssrc;
    }

    /// Writes the next packet into the buffer.
    ///
    /// @return its sequence number
    int write(PacketBuffer packet, byte[] payload, int offset, int length, int timestamp, boolean marker) {
        RtpHeader.write(packet.bytes(), marker ? payloadType | MARKER : payloadType, sequence, timestamp, ssrc);
        System.arraycopy(payload, offset, packet.bytes(), RtpPacket.HEADER_BYTES, length);
        packet.filled(RtpPacket.HEADER_BYTES + length);
        var number = sequence;
        sequence = (sequence + 1) & 0xffff;
        return number;
    }

    /// Counts what was written as sent.
    void sent(int payloadBytes, int timestamp, long nanos) {
        packets++;
        octets += payloadBytes;
        lastTimestamp = timestamp;
        lastNanos = nanos;
    }

    boolean hasSent() {
        return packets > 0;
    }

    long packets() {
        return packets;
    }

    long octets() {
        return octets;
    }

    /// The report of this moment; the RTP time is that of the last packet and what has passed since.
    SenderReport report(long ntp, long nanos) {
        var passed = (int) ((nanos - lastNanos) / NANOS_PER_MILLI * SAMPLES_PER_MILLI);
        return new SenderReport(ssrc, ntp, lastTimestamp + passed, (int) packets, (int) octets);
    }

    /// Takes what the peer says of our stream.
    void reported(ReportBlock block) {
        lost = block.lost();
        lossReports++;
        var percent = (block.fractionLost() * 100 + 128) / 256;
        lossPercent = Math.max(percent, (3 * lossPercent + percent) / 4); // up at once, down within some reports
    }

    long lost() {
        return lost;
    }

    /// The share of our packets lost of late, 0 to 100, as the peer reports.
    int lossPercent() {
        return lossPercent;
    }

    long lossReports() {
        return lossReports;
    }
}
