package dev.viva.media.livekit;

import io.vertx.core.Future;
import java.util.Map;

/// Our place in a room.
///
/// **Threads:** the event loop that it was joined on, all of it.
public interface Participant {

    /// Our identity, as the token said.
    String identity();

    /// Sends one Opus packet of our track.
    ///
    /// @param rtpTimestamp 48 kHz, all 32 bits are used
    /// @param marker       true for the first packet after a pause
    /// @return false, counted, if media is not up, the packet exceeds 1200 bytes or the socket is congested
    boolean sendOpus(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker);

    /// Sets attributes that everybody in the room sees, as `lk.agent.state`. Others stay as they are. Needs the right
    /// to update one's own metadata; what the server refuses is logged.
    void setAttributes(Map<String, String> attributes);

    /// Says goodbye and closes everything; completes when socket and channel are closed. Idempotent, never fails.
    Future<Void> leave();

    /// What has passed so far; still there after the end.
    ParticipantStats stats();
}
