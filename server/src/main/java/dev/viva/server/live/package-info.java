/// What candidates and watchers can do with an interview that is being held, or is about to be: the border between the
/// HTTP API, which calls it, and the session that answers. Start at [dev.viva.server.live.Interviews].
///
/// **Threads:** calls come from any event loop; each type says where its answers and callbacks run.
///
/// Must not know HTTP, LiveKit or the database.
@NullMarked
package dev.viva.server.live;

import org.jspecify.annotations.NullMarked;
