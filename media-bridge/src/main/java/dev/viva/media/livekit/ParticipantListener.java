package dev.viva.media.livekit;

import dev.viva.media.rtp.RtpPacket;

/// Hears what happens in a room. Called on the event loop of the participant, within its context; hand over quickly.
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

    /// We are out. Exactly once for each call of `join`, also if it failed; nothing follows.
    void onClosed(CloseReason reason);
}
