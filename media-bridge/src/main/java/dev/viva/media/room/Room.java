package dev.viva.media.room;

import io.vertx.core.Future;

/// The room as a session needs it: one candidate on the other side. Confined to the session's event loop.
public interface Room {

    /// Sends one packet of the interviewer's voice.
    ///
    /// @param rtpTimestamp 48 kHz
    /// @param marker       true for the first packet after silence
    /// @return false if it could not be sent; the packet is gone
    boolean send(byte[] opus, int offset, int length, int rtpTimestamp, boolean marker);

    /// How many of the interviewer's packets the other side lost of late, in percent, as it reports.
    int lossPercent();

    /// Tells the page, and any other LiveKit client, what the agent does: `listening`, `thinking`, `speaking`.
    void showAgentState(String state);

    /// Whether the candidate was in the room when we came, and has been there since.
    default boolean candidateWasThere() {
        return false;
    }

    /// What it has carried so far; still there after [#leave].
    default RoomCounts counts() {
        return RoomCounts.NONE;
    }

    /// Leaves. Idempotent; never fails.
    Future<Void> leave();

    /// What comes out of a room. On the session's event loop.
    interface RoomListener {

        /// The candidate can hear and be heard.
        void candidateJoined();

        void candidateLeft();

        /// Nothing comes from the candidate's microphone, not even silence, and it is too early to say that they are
        /// away. Told again and again for as long as that is so.
        void nothingComes();

        /// A packet of the candidate's microphone; the view is reused after the call.
        void packet(VoicePacket packet);

        /// Another microphone track, or one that started anew, follows.
        void trackChanged();

        /// Two clocks of the candidate's browser, read at the same moment.
        ///
        /// @param ntp as on the wire
        void senderReport(long ntp, int rtpTimestamp);

        /// Asked before we go back into a room that was lost.
        ///
        /// @return false if we may not, which ends the stay
        Future<Boolean> mayReturn();

        /// Another one is in the room under our identity; we are out.
        void replaced();

        /// The room is gone without our asking.
        void closed(String reason);
    }
}
