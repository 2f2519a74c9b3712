/// The processes that Viva starts beside itself: livekit-server and PostgreSQL. Each is started, watched, stopped in
/// order, and after a crash of Viva its leftover is found and stopped.
///
/// Start at [dev.viva.server.children.ChildProcess]; `LiveKitServer` and `PostgresServer` are what the rest of the
/// server calls. Everything here blocks and belongs on a start-up or virtual thread. It knows no interviews.
@NullMarked
package dev.viva.server.children;

import org.jspecify.annotations.NullMarked;
