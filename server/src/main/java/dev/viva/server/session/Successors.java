package dev.viva.server.session;

import dev.viva.core.lease.Handout;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Other nodes, as a node needs them that stops.
///
/// @param take    whether one of them would take an interview now; may block
/// @param handout where an interview is left for them
/// @param limit   how long an interview is let go on until it comes to a turn gap; then it is handed
///                over inside a turn
public record Successors(BooleanSupplier take, Handout handout, Duration limit) {}
