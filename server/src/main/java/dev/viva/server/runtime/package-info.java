/// Threads, shutdown, and the bridge from event loops to work that blocks. Start at [dev.viva.server.runtime.Blocking].
///
/// The only package of the server that makes threads. It knows nothing of interviews, HTTP or settings.
@NullMarked
package dev.viva.server.runtime;

import org.jspecify.annotations.NullMarked;
