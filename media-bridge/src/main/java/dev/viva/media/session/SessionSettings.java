package dev.viva.media.session;

import java.time.Duration;

/// How a session behaves.
///
/// @param awayLimit the candidate may be gone so long within one visit; then the room is left, the link stays good
/// @param hangOver  silence after which the detector calls an utterance over
public record SessionSettings(Duration awayLimit, Duration hangOver) {}
