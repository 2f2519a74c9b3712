package dev.viva.media.peer;

import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpPacket;

/// Hears what a [PeerConnection] goes through. Called on its event loop, within its Vert.x context.
public interface PeerListener {

    /// Media may flow. Once.
    void onUp();

    /// A packet that was opened; the view is used again when this returns.
    ///
    /// @param arrivalNanos as [System#nanoTime()]
    void onRtp(RtpPacket packet, long arrivalNanos);

    /// The peer says which RTP time belongs to which time of day.
    void onSenderReport(SenderReport report, long arrivalNanos);

    /// Nothing proves that the peer still hears us, though the connection is not given up yet: time to restart ICE.
    default void onDisconnected() {}

    /// The peer was heard again, on the old path or a new one. After each `onDisconnected`, unless `onDown` comes.
    default void onReconnected() {}

    /// The connection is of no use any more and has been closed. Once, and not after a `close()` of our own.
    void onDown(PeerFailure failure);
}
