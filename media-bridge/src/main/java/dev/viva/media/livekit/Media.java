package dev.viva.media.livekit;

import dev.viva.media.peer.PeerFailure;
import dev.viva.media.peer.PeerListener;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpPacket;
import java.util.function.Consumer;

/// What comes over one connection: sound for whoever listens, news for whoever holds the connection.
///
/// @param pulse felt with each packet
record Media(Pulse pulse, Listening listening, Runnable up, Runnable disconnected, Consumer<PeerFailure> down)
        implements PeerListener {

    @Override
    public void onUp() {
        up.run();
    }

    @Override
    public void onRtp(RtpPacket packet, long arrivalNanos) {
        pulse.felt(arrivalNanos);
        listening.hearing().onRtp(packet, arrivalNanos);
    }

    @Override
    public void onSenderReport(SenderReport report, long arrivalNanos) {
        listening.hearing().onSenderReport(report, arrivalNanos);
    }

    @Override
    public void onDisconnected() {
        disconnected.run();
    }

    @Override
    public void onDown(PeerFailure failure) {
        down.accept(failure);
    }
}
