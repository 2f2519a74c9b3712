/// Requests to addresses that companies choose. Start at [dev.viva.server.outbound.Outbound].
@NullMarked
package dev.viva.server.outbound;

import org.jspecify.annotations.NullMarked;
