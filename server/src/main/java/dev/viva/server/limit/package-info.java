/// How often one client may ask: counted here, and with a Redis over all nodes.
@NullMarked
package dev.viva.server.limit;

import org.jspecify.annotations.NullMarked;
