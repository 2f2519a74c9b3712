package dev.viva.media.pace;

/// Hears how the lines go. Called on the event loop of the [Playout], between frames; may call it back.
public interface PlayoutListener {

    /// The first frame of a line has left.
    ///
    /// @param position48k where it lies on the media clock
    void lineStarted(String lineId, long position48k);

    /// The last frame of a line has left. Not called for a line that was stopped.
    ///
    /// @param position48k where it ends on the media clock
    void lineFinished(Played played, long position48k);
}
