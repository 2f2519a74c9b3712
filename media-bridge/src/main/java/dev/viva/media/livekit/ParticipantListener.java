package dev.viva.media.livekit;

import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.Future;

/// Hears what happens in a room. Called on the event loop of the participant, within its context;
/// hand over quickly.
///
/// Calls may come before the future of `join` completes.
public interface ParticipantListener {

    /// Somebody is in the room; also told of those who were there before us.
    default void onPeerJoined(String identity) {}

    default void onPeerLeft(String identity) {}

    /// The track that we listen to is bound to our connection: its packets follow.
    default void onTrackSubscribed(String identity, String trackSid) {}

    /// The peer has muted its microphone: packets stop or hold silence.
    default void onTrackMuted(String trackSid) {}

    default void onTrackUnmuted(String trackSid) {}

    /// The track is gone; another one of the same peer may follow.
    default void onTrackEnded(String trackSid) {}

    /// A packet of the track that we listen to, never empty, in the order of its arrival: Opus, or, with the payload
    /// type `SdpOffer.RED`, Opus and copies of earlier packets (RFC 2198).
    ///
    /// @param packet       a view that is used again when this returns
    /// @param arrivalNanos as [System#nanoTime()]
    default void onRtp(RtpPacket packet, long arrivalNanos) {}

    /// The server says which RTP time of the track belongs to which time of day.
    ///
    /// @param ssrc         as in the track's packets
    /// @param ntp          32.32 bits of seconds since 1900
    /// @param rtpTimestamp 48 kHz, all 32 bits are used
    default void onSenderReport(int ssrc, long ntp, int rtpTimestamp, long arrivalNanos) {}

    /// Asked before each attempt to come back after the way into the room was lost. Whoever comes
    /// back puts out another one with the same identity, so the owner of an identity that may have
    /// moved has to look first.
    ///
    /// @return false, or a failure, ends the participant
    default Future<Boolean> mayReturn() {
        return Future.succeededFuture(true);
    }

    /// No media passes any more; we try to get in again. Once per loss, followed by [#onRejoined]
    /// or [#onClosed].
    default void onInterrupted() {}

    /// The signal socket was lost and another one took over. Media went on meanwhile, and the
    /// streams are the same.
    default void onResumed() {}

    /// We are in anew, under the same identity. Our track is published again and the one that we
    /// listen to is subscribed to again, both with other stream numbers.
    default void onRejoined() {}

    /// We are out. Exactly once for each call of `join`, also if it failed; nothing follows.
    void onClosed(CloseReason reason);
}
