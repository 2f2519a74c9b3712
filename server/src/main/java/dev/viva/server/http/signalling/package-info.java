/// The way of browsers to livekit-server through this one. Start at
/// [dev.viva.server.http.signalling.Signalling].
///
/// **Threads:** event loops of Vert.x.
///
/// Must not know what is said.
@NullMarked
package dev.viva.server.http.signalling;

import org.jspecify.annotations.NullMarked;
