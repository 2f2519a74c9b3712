package dev.viva.media.session;

import java.time.Duration;

/// How a session behaves.
///
/// @param awayLimit    the candidate may be gone so long within one visit; then the room is left, the link stays good
/// @param hangOver     silence after which the detector calls an utterance over
/// @param chunk        longest stretch of a recording that is not on disk yet
public record SessionSettings(Duration awayLimit, Duration hangOver, Duration chunk) {

    /// Three minutes away, 600 ms of hang-over, 5 s to the disk.
    public static SessionSettings usual() {
        return new SessionSettings(Duration.ofMinutes(3), Duration.ofMillis(600), Duration.ofSeconds(5));
    }
}
