/// Where log lines go and what may stand in them. Start at [dev.viva.server.logging.LogFile].
///
/// Threads: set up once at the start. It knows nothing but Logback.
@NullMarked
package dev.viva.server.logging;

import org.jspecify.annotations.NullMarked;
