package dev.viva.core.record;

/// A moment on the media clock of one visit.
///
/// @param visit   which visit, from 1; 0 before the first room was joined
/// @param mediaMs milliseconds since the first packet of the visit was sent or received; 0 outside a visit
public record MediaTime(int visit, long mediaMs) {

    /// Before anybody joined a room.
    public static final MediaTime NONE = new MediaTime(0, 0);

    public MediaTime {
        if (visit < 0 || mediaMs < 0) {
            throw new IllegalArgumentException("visit " + visit + ", mediaMs " + mediaMs + " (expected: both >= 0)");
        }
    }
}
