package dev.viva.media.livekit;

import livekit.LivekitModels.DisconnectReason;

/// Why a participant is not in its room any more.
public enum CloseReason {
    /// [Participant#leave()] was called.
    LEFT,
    /// Somebody joined with the same identity; the server keeps the one who came last.
    DUPLICATE_IDENTITY,
    /// The room was deleted, or closed because the others have gone.
    ROOM_DELETED,
    /// The server's API took this participant out.
    REMOVED,
    /// The server is shutting down, and no other could be reached.
    SERVER_SHUTDOWN,
    /// The signal socket broke or fell silent, and coming back has failed.
    SIGNAL_LOST,
    /// No media passes: the peer is silent or has closed the association, and coming back has failed.
    MEDIA_LOST,
    /// It never got in.
    JOIN_FAILED;

    static CloseReason of(DisconnectReason reason) {
        return switch (reason) {
            case DUPLICATE_IDENTITY -> DUPLICATE_IDENTITY;
            case ROOM_DELETED, ROOM_CLOSED -> ROOM_DELETED;
            case PARTICIPANT_REMOVED -> REMOVED;
            case SERVER_SHUTDOWN -> SERVER_SHUTDOWN;
            case JOIN_FAILURE -> JOIN_FAILED;
            case CONNECTION_TIMEOUT, MEDIA_FAILURE -> MEDIA_LOST;
            case CLIENT_INITIATED -> LEFT;
            default -> SIGNAL_LOST; // what later servers may add, and what is not for us (SIP, migration)
        };
    }
}
