/// Who may hold an interview: nodes, their signs of life, and the rules by which one is given up and another takes
/// over.
///
/// No clock is compared between machines. A node shows that it lives by a number that it raises again and again
/// ([dev.viva.core.lease.NodeTable#beat]); whoever has seen the same number for a whole lease, on its own monotonic
/// clock
/// and without a gap in its own sight, gives the node up ([dev.viva.core.lease.Suspicion]). What protects the record is
/// the
/// epoch alone: a lease is lost only when a higher one exists. What protects the candidate's ears is
/// [dev.viva.core.lease.Wakefulness]: a process that was stopped falls silent with its first instruction.
///
/// Must not know databases, sockets or threads.
@NullMarked
package dev.viva.core.lease;

import org.jspecify.annotations.NullMarked;
