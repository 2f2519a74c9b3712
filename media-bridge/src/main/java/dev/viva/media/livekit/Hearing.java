package dev.viva.media.livekit;

import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpAnswer;
import dev.viva.media.sdp.SdpOffer;
import org.jspecify.annotations.Nullable;

/// Lets through the packets of the one track that we listen to.
///
/// **Threads:** one event loop; nothing is allocated per packet.
final class Hearing {

    private static final long NOBODY = -1;

    private final ParticipantListener listener;
    private @Nullable String track;
    private long ssrc = NOBODY;
    private int payloadType = -1;
    private long strays;

    Hearing(ParticipantListener listener) {
        this.listener = listener;
    }

    /// From now on the track of this section is heard.
    void bind(String identity, String trackSid, SdpAnswer.Section section) {
        ssrc = section.ssrc();
        payloadType = section.opus();
        if (!trackSid.equals(track)) {
            track = trackSid;
            listener.onTrackSubscribed(identity, trackSid);
        }
    }

    void onRtp(RtpPacket packet, long arrivalNanos) {
        if (ours(packet.ssrc()) && sound(packet.payloadType()) && packet.payloadLength() > 0) {
            listener.onRtp(packet, arrivalNanos);
        } else {
            strays++;
        }
    }

    void onSenderReport(SenderReport report, long arrivalNanos) {
        if (ours(report.ssrc())) {
            listener.onSenderReport(report.ssrc(), report.ntp(), report.rtpTimestamp(), arrivalNanos);
        }
    }

    /// Packets that opened but were not for the listener.
    long strays() {
        return strays;
    }

    /// Opus, or Opus with copies, by the numbers that we offered.
    private boolean sound(int type) {
        return type == payloadType || type == SdpOffer.RED;
    }

    private boolean ours(int number) {
        return Integer.toUnsignedLong(number) == ssrc;
    }
}
