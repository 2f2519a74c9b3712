package dev.viva.media.rtcp;

/// Hears what a compound packet holds, in its order.
public interface RtcpListener {

    void onSenderReport(SenderReport report);

    /// One side says how it receives a stream.
    ///
    /// @param from who received
    void onReportBlock(int from, ReportBlock block);

    /// The stream has ended.
    void onBye(int ssrc);
}
