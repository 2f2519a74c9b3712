package dev.viva.media.pace;

import java.time.Duration;

/// How much of a line was heard.
///
/// @param lineId   as given to [Playout#play]
/// @param heard    sound of the line that has left, in time of the line
/// @param at       where the line stands: before `heard` while a piece is said once more
/// @param complete whether that was all of it
public record Played(String lineId, Duration heard, Duration at, boolean complete) {}
