/// What protects the server from its clients, and a page from other sites: limits, deadlines, origins, headers.
@NullMarked
package dev.viva.server.http.guard;

import org.jspecify.annotations.NullMarked;
