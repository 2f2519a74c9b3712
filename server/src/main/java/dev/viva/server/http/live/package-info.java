/// An interview while it is held, for staff who watch: server-sent events.
@NullMarked
package dev.viva.server.http.live;

import org.jspecify.annotations.NullMarked;
