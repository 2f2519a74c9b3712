/// The other nodes of this installation: who holds what, and how to reach it there. To whoever asks it looks as if
/// every interview were held here. Start at [dev.viva.server.cluster.ClusterInterviews]; `place` is where an interview
/// can be held,
/// `grpc` the way there (`holding.proto`).
///
/// **Threads:** calls come from any event loop and never block it; [dev.viva.server.cluster.NodeLife] has a thread of
/// its own. Must not know HTTP, media or SQL.
@NullMarked
package dev.viva.server.cluster;

import org.jspecify.annotations.NullMarked;
