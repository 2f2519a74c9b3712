package dev.viva.media.livekit;

import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;

/// What to do when the server says that we leave.
enum AfterLeave {
    /// Stay out.
    END,
    /// Take another signal socket and go on.
    RESUME,
    /// Join anew.
    REJOIN;

    /// What the request asks for, with two exceptions. Whoever lost the place to another with the
    /// same identity stays out, whatever else is said: two that keep coming back would throw each
    /// other out for ever. And an end that nobody wanted (a server that shuts down, media that got
    /// lost) is worth another try, for joining may reach another server.
    static AfterLeave of(LeaveRequest leave) {
        if (leave.getReason() == DisconnectReason.DUPLICATE_IDENTITY) {
            return END;
        }
        return switch (leave.getAction()) {
            case RESUME -> RESUME;
            case RECONNECT -> REJOIN;
            case DISCONNECT, UNRECOGNIZED ->
                leave.getCanReconnect() || nobodyWanted(leave.getReason())
                        ? REJOIN
                        : END; // the flag: before protocol 13
        };
    }

    private static boolean nobodyWanted(DisconnectReason reason) {
        return switch (reason) {
            case SERVER_SHUTDOWN, MIGRATION, SIGNAL_CLOSE, CONNECTION_TIMEOUT, MEDIA_FAILURE, STATE_MISMATCH -> true;
            default -> false;
        };
    }
}
