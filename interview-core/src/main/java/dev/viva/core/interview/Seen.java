package dev.viva.core.interview;

import dev.viva.core.access.Role;
import java.time.Instant;

/// Who opened an interview first, once it was over.
///
/// @param by what they are; staff have no names yet
public record Seen(Instant at, Role by) {}
