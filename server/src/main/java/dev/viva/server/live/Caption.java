package dev.viva.server.live;

import dev.viva.core.transcript.Speaker;

/// A line as it is being spoken or understood.
///
/// @param id    of the line: a caption replaces the one with the same id
/// @param last  true if the line is complete: no caption with this id follows
public record Caption(String id, Speaker speaker, String text, boolean last) {}
