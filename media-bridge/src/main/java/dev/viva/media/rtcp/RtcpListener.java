package dev.viva.media.rtcp;

/// Hears what a compound packet holds, in its order.
public interface RtcpListener {

    void onSenderReport(SenderReport report);

    /// One side says how it receives a stream.
    ///
    /// @param from who received
    void onReportBlock(int from, ReportBlock block);

    /// One side has lost a packet of a stream and asks for it again (generic NACK, RFC 4585).
    ///
    /// @param ssrc     of the stream
    /// @param sequence 0 to 65535
    void onLostPacket(int ssrc, int sequence);

    /// The stream has ended.
    void onBye(int ssrc);
}
